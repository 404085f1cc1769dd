/// The ways in which BuildKit splits what stands behind keyword and flags.
///
/// Source: BuildKit's `parser/line_parsers.go`.
extension LogicalLine {
  /// Words between white space, quotes and escapes kept; an escape at the very end is dropped.
  func quotedWords(in range: Range<Int>, escape: UInt8) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = range.lowerBound
    while true {
      offset = bytes.trimmingFront(offset..<range.upperBound).lowerBound
      guard offset < range.upperBound else { return words }
      let word = quotedWord(at: offset, end: range.upperBound, escape: escape)
      if !word.isEmpty { words.append(word) }
      offset = max(word.upperBound, offset)
      if offset + 1 == range.upperBound, bytes[offset] == escape { return words }
    }
  }

  private func quotedWord(at start: Int, end: Int, escape: UInt8) -> Range<Int> {
    var offset = start
    var quote: UInt8?
    while offset < end {
      let byte = bytes[offset]
      if quote == nil, bytes.spaceWidth(at: offset, end: end) > 0 { break }
      if byte == escape, quote != UInt8(ascii: "'") {
        if offset + 1 == end { break }
        offset += 1
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      offset += bytes.scalarWidth(at: offset, end: end)
    }
    return start..<offset
  }

  /// Words between runs of separators; quotes mean nothing here.
  func plainWords(in range: Range<Int>) -> [Range<Int>] {
    bytes[range].split(whereSeparator: isArgumentSeparator).map { $0.startIndex..<$0.endIndex }
  }
}
