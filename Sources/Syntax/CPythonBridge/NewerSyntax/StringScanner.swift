/// Finds where a string ends; f-strings by the grammar of 3.12 (PEP 701).
struct StringScanner {
  private static let nestingLimit = 100

  let bytes: [UInt8]
  var offset: Int
  /// Whether a replacement field was met that a grammar before 3.12 refuses: the quotes of the string itself, a
  /// backslash, a comment, a space after a conversion, or in a string of one line a line break.
  private(set) var isNewer = false

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  private func starts(_ text: [UInt8]) -> Bool { bytes[offset...].starts(with: text) }

  /// The opening quotes, which are the closing ones too.
  private mutating func quotes() -> [UInt8] {
    let quote = bytes[offset]
    let quotes = starts([quote, quote, quote]) ? [quote, quote, quote] : [quote]
    offset += quotes.count
    return quotes
  }

  /// A string without fields.
  mutating func plain() throws(Tokenizer.Failure) {
    let quotes = quotes()
    while offset < bytes.count {
      if starts(quotes) {
        offset += quotes.count
        return
      }
      if bytes[offset].isLineBreak, quotes.count == 1 { break }
      skipCharacter()
    }
    throw Tokenizer.Failure()
  }

  /// One byte, or a backslash with what it escapes.
  private mutating func skipCharacter() {
    let isEscape = bytes[offset] == UInt8(ascii: "\\")
    offset = min(offset + (isEscape ? 2 : 1), bytes.count)
    if isEscape, bytes[offset - 1] == 0x0D, starts([0x0A]) { offset += 1 }
  }

  /// A string with fields; the range of its body.
  mutating func formatted(isRaw: Bool, nesting: Int) throws(Tokenizer.Failure) -> Range<Int> {
    guard nesting < Self.nestingLimit else { throw Tokenizer.Failure() }
    let quotes = quotes()
    let start = offset
    while offset < bytes.count {
      if starts(quotes) {
        offset += quotes.count
        return start..<(offset - quotes.count)
      }
      if starts(Array("{{".utf8)) {
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "{") {
        try field(in: quotes, nesting: nesting)
      } else if bytes[offset].isLineBreak, quotes.count == 1 {
        break
      } else {
        skipLiteral(isRaw: isRaw)
      }
    }
    throw Tokenizer.Failure()
  }

  private mutating func skipLiteral(isRaw: Bool) {
    if !isRaw, starts(Array("\\N{".utf8)) {
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "}") { offset += 1 }
    } else if starts(Array("\\{".utf8)) {
      // A backslash does not escape a brace.
      offset += 1
    } else {
      skipCharacter()
    }
  }

  /// A replacement field, from its brace to the closing one.
  private mutating func field(in quotes: [UInt8], nesting: Int) throws(Tokenizer.Failure) {
    guard nesting < Self.nestingLimit else { throw Tokenizer.Failure() }
    offset += 1
    var depth = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "}") where depth == 0:
        offset += 1
        return
      case UInt8(ascii: ":") where depth == 0:
        try specification(in: quotes, nesting: nesting)
        return
      case _ where byte.isQuote: try nestedString(in: quotes, nesting: nesting)
      case UInt8(ascii: "#"):
        isNewer = true
        while offset < bytes.count, !bytes[offset].isLineBreak { offset += 1 }
      default:
        if byte.isOpening { depth += 1 }
        if byte.isClosing { depth -= 1 }
        if byte == UInt8(ascii: "\\") || (byte.isLineBreak && quotes.count == 1) { isNewer = true }
        if byte == 0x20, bytes[offset - 1].isWordByte, bytes[offset - 2] == UInt8(ascii: "!") {
          isNewer = true
        }
        offset += 1
      }
    }
    throw Tokenizer.Failure()
  }

  /// A format specification up to the brace that closes its field; it may hold fields.
  private mutating func specification(in quotes: [UInt8], nesting: Int) throws(Tokenizer.Failure) {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "}"):
        offset += 1
        return
      case UInt8(ascii: "{"):
        // Before 3.12 a field in a specification could not hold a third one.
        if nesting > 0 { isNewer = true }
        try field(in: quotes, nesting: nesting + 1)
      default:
        if starts(quotes) { throw Tokenizer.Failure() }
        if bytes[offset].isLineBreak { isNewer = true }
        skipLiteral(isRaw: false)
      }
    }
    throw Tokenizer.Failure()
  }

  private mutating func nestedString(in quotes: [UInt8], nesting: Int) throws(Tokenizer.Failure) {
    let start = offset
    var prefix = start
    while prefix > 0, bytes[prefix - 1].isWordByte, start - prefix < 3 { prefix -= 1 }
    let letters = bytes[prefix..<start].map { $0 | 0x20 }
    let hasFields =
      letters.count <= 2 && letters.contains { $0 == UInt8(ascii: "f") || $0 == UInt8(ascii: "t") }
    if hasFields {
      _ = try formatted(isRaw: letters.contains(UInt8(ascii: "r")), nesting: nesting + 1)
    } else {
      try plain()
    }
    let text = bytes[start..<offset]
    if text.contains(UInt8(ascii: "\\")) || Self.contains(quotes, in: text) { isNewer = true }
    if quotes.count == 1, text.contains(where: \.isLineBreak) { isNewer = true }
    if text.contains(UInt8(ascii: "#")) { isNewer = true }
  }

  private static func contains(_ quotes: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { text[$0...].starts(with: quotes) }
  }
}
