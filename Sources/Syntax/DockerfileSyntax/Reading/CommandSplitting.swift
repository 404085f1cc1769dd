import Locations

/// An instruction line cut into keyword, flags and the rest.
///
/// Source: BuildKit's `parser/split_command.go`.
struct CommandSplitting {
  let keyword: Range<Int>
  let flags: [FlagWord]
  /// Without white space around it.
  let rest: Range<Int>

  init(_ line: LogicalLine, _ range: Range<Int>, escape: UInt8) {
    let trimmed = line.bytes.trimming(range)
    let end = line.bytes[trimmed].firstIndex(where: isArgumentSeparator) ?? trimmed.upperBound
    keyword = trimmed.lowerBound..<end
    var flags = FlagScanner(bytes: line.bytes, end: trimmed.upperBound, escape: escape, offset: end)
    while flags.offset < trimmed.upperBound, isArgumentSeparator(line.bytes[flags.offset]) {
      flags.offset += 1
    }
    self.flags = flags.scan()
    rest = line.bytes.trimming(flags.offset..<trimmed.upperBound)
  }
}

/// A `--…` word, quotes and escapes removed.
struct FlagWord {
  let text: String
  let range: Range<Int>

  /// Without the two dashes.
  var name: String {
    String(decoding: text.utf8.dropFirst(2).prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  /// Nil when there is no `=`.
  var value: String? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return String(decoding: text.utf8[equals...].dropFirst(), as: UTF8.self)
  }

  /// Where the value stands; the whole flag when quotes or escapes are in it.
  var valueRange: Range<Int> {
    guard text.utf8.count == range.count else { return range }
    return min(range.lowerBound + 3 + name.utf8.count, range.upperBound)..<range.upperBound
  }
}

/// Takes words from the front as long as they begin with `--`.
private struct FlagScanner {
  let bytes: [UInt8]
  let end: Int
  let escape: UInt8
  var offset: Int
  private var quote: UInt8?
  private var word: [UInt8] = []

  init(bytes: [UInt8], end: Int, escape: UInt8, offset: Int) {
    self.bytes = bytes
    self.end = end
    self.escape = escape
    self.offset = offset
  }

  /// The flags; `offset` is then where the rest begins.
  mutating func scan() -> [FlagWord] {
    var words: [FlagWord] = []
    while true {
      while offset < end, isLatinSpace(bytes[offset]) { offset += 1 }
      guard offset + 1 < end, bytes[offset] == UInt8(ascii: "-"), bytes[offset + 1] == UInt8(ascii: "-")
      else { return words }
      let start = offset
      scanWord()
      let text = String(decoding: word, as: UTF8.self)
      if text == "--" { return words }
      words.append(FlagWord(text: text, range: start..<offset))
    }
  }

  private mutating func scanWord() {
    word = []
    quote = nil
    while offset < end {
      let byte = bytes[offset]
      if quote == nil, isLatinSpace(byte) { return }
      if let open = quote, byte == open {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == escape {
        offset += 1
        if offset < end { add(bytes[offset]) }
      } else {
        add(byte)
      }
      offset += 1
    }
    offset = min(offset, end)
  }

  /// Adds a byte as a scalar of its own; BuildKit does so, whatever that makes of text beyond ASCII.
  private mutating func add(_ byte: UInt8) {
    word += Array(String(Unicode.Scalar(byte)).utf8)
  }
}
