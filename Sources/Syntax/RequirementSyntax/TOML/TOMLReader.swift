import Locations

/// Reads the lines of a TOML document: headers, keys, comments.
///
/// Source: the TOML 1.0.0 specification.
struct TOMLReader {
  struct Failure: Error {
    let message: String
    let offset: Int
  }

  struct Key {
    let text: String
    let span: SourceSpan
  }

  /// Deeper nesting of tables and arrays is refused.
  static let depthLimit = 128

  let bytes: [UInt8]
  let file: SourceFile
  var offset = 0
  var arena = TOMLArena()
  private let lineStarts: [Int]

  init(text: String, file: SourceFile) {
    bytes = Array(text.utf8)
    self.file = file
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func failure(_ message: String) -> Failure { Failure(message: message, offset: offset) }

  /// - Complexity: O(log n) in the number of lines.
  func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  func span(from start: Int) -> SourceSpan {
    SourceSpan(file: file, start: position(at: start), end: position(at: offset))
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    offset += 1
    return true
  }

  mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard offset + wanted.count <= bytes.count, bytes[offset...].starts(with: wanted) else { return false }
    offset += wanted.count
    return true
  }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  mutating func document() throws(Failure) {
    var table = 0
    var depth = 0
    while true {
      try skipLines()
      if offset == bytes.count { return }
      if current == UInt8(ascii: "[") {
        (table, depth) = try header()
      } else {
        try member(of: table, depth: depth)
      }
      try endOfLine()
    }
  }

  /// Blank lines and comments.
  mutating func skipLines() throws(Failure) {
    while true {
      skipBlanks()
      if current == UInt8(ascii: "#") { try comment() }
      guard try lineBreak() else { return }
    }
  }

  private mutating func comment() throws(Failure) {
    while let byte = current, byte != 0x0A {
      if byte == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { return }
      guard byte == 0x09 || (byte >= 0x20 && byte != 0x7F) else {
        throw failure("control character in a comment")
      }
      offset += 1
    }
  }

  mutating func lineBreak() throws(Failure) -> Bool {
    if take(0x0A) { return true }
    guard current == 0x0D else { return false }
    guard offset + 1 < bytes.count, bytes[offset + 1] == 0x0A else {
      throw failure("carriage return without line feed")
    }
    offset += 2
    return true
  }

  private mutating func endOfLine() throws(Failure) {
    skipBlanks()
    if current == UInt8(ascii: "#") { try comment() }
    if offset == bytes.count { return }
    guard try lineBreak() else { throw failure("expected the end of the line") }
  }

  mutating func dottedKey() throws(Failure) -> [Key] {
    var keys: [Key] = []
    repeat {
      skipBlanks()
      let start = offset
      let text = try simpleKey()
      keys.append(Key(text: text, span: span(from: start)))
      skipBlanks()
    } while take(UInt8(ascii: "."))
    guard keys.count < Self.depthLimit else { throw failure("nested too deeply") }
    return keys
  }

  private mutating func simpleKey() throws(Failure) -> String {
    switch current {
    case UInt8(ascii: "\""):
      offset += 1
      return try basicString()
    case UInt8(ascii: "'"):
      offset += 1
      return try literalString()
    default:
      let start = offset
      while let byte = current,
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      {
        offset += 1
      }
      guard offset > start else { throw failure("expected a key") }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
  }
}
