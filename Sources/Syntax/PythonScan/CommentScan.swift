package import PythonFacts

/// Finds the comments of a Python source that speak to this tool.
package enum CommentScan {
  private static let mark = Array(MarkedComment.mark.utf8)

  /// In order of line; what looks like one inside a string is none.
  ///
  /// - Complexity: linear; one look at each byte where no byte sequence is the mark.
  package static func marked(in source: [UInt8]) -> [MarkedComment] {
    guard hasMark(source[...]) else { return [] }
    var scan = Scan()
    var found: [MarkedComment] = []
    var index = 0
    while index < source.count {
      if scan.quote == nil, source[index] == UInt8(ascii: "#") {
        let end = source[index...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
        if let text = text(behindMarkIn: source[index..<end]) {
          found.append(MarkedComment(text: text, line: scan.line, column: index - scan.lineStart + 1))
        }
        index = end
      } else {
        index = scan.step(over: index, in: source)
      }
    }
    return found
  }

  private static func hasMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    // The colon is rarer than the mark's first letter.
    var index = bytes.startIndex + mark.count - 1
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: ":"), bytes[...index].suffix(mark.count).elementsEqual(mark) {
        return true
      }
      index += 1
    }
    return false
  }

  /// Other tools may speak in the same comment: `# noqa # importcheck: …`.
  private static func text(behindMarkIn comment: ArraySlice<UInt8>) -> String? {
    for start in comment.indices where comment[start] == UInt8(ascii: "#") {
      let content = comment[(start + 1)...].drop(while: isSpace)
      guard content.starts(with: mark) else { continue }
      let rest = content.dropFirst(mark.count)
      let words = (rest.firstIndex(of: UInt8(ascii: "#")).map { rest[..<$0] } ?? rest).split(
        whereSeparator: isSpace)
      return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}

/// Where a scan stands: inside of which string, in which line.
private struct Scan {
  /// The quotes that end the string; nil outside of strings.
  private(set) var quote: ArraySlice<UInt8>?
  private(set) var line = 1
  private(set) var lineStart = 0

  /// The index behind what stands at `index`.
  mutating func step(over index: Int, in source: [UInt8]) -> Int {
    let byte = source[index]
    if byte == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
      // A string in single quotes that is still open is a mistake; it does not hide the rest of the file.
      if quote?.count == 1 { quote = nil }
      return index + 1
    }
    guard let open = quote else {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        let triple = source[index...].prefix(3)
        quote = triple.count == 3 && triple.allSatisfy { $0 == byte } ? triple : source[index...index]
        return index + (quote?.count ?? 1)
      }
      return index + 1
    }
    if byte == UInt8(ascii: "\\"), index + 1 < source.count {
      return source[index + 1] == UInt8(ascii: "\n") ? continuing(at: index + 1) : index + 2
    }
    guard source[index...].starts(with: open) else { return index + 1 }
    quote = nil
    return index + open.count
  }

  /// A backslash before the line's end carries a string over it.
  private mutating func continuing(at end: Int) -> Int {
    line += 1
    lineStart = end + 1
    return end + 1
  }
}
