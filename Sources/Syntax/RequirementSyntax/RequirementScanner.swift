/// A position in the bytes of a requirement or marker, and the tokens that `packaging` knows.
///
/// Source: `packaging/_tokenizer.py`. Tokens depend on what the grammar expects; nothing is read ahead.
struct RequirementScanner {
  let bytes: [UInt8]
  var offset = 0

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset == bytes.count }

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

  func failure(_ message: String) -> Requirement.Failure {
    Requirement.Failure(message: message, offset: offset)
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    offset += 1
    return true
  }

  mutating func take(_ word: StaticWord) -> Bool {
    guard starts(with: word.bytes, at: offset) else { return false }
    offset += word.bytes.count
    return true
  }

  func starts(with word: [UInt8], at start: Int) -> Bool {
    guard start + word.count <= bytes.count else { return false }
    return word.indices.allSatisfy { bytes[start + $0] == word[$0] }
  }

  /// Blanks and tabs, the only white space between tokens.
  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  /// Letters, digits, `.`, `_`, `-`; begins with a letter or digit and ends at a word boundary.
  mutating func identifier() -> String? {
    guard let first = current, first.isASCIIAlphanumeric, isBoundary(offset) else { return nil }
    let start = offset
    var end = offset
    while end < bytes.count, bytes[end].isNameByte { end += 1 }
    while end > start, !isBoundary(end) { end -= 1 }
    guard end > start else { return nil }
    offset = end
    return text(from: start)
  }

  /// A whole word of letters, as `and`, `or`, `in`, `not`.
  mutating func takeWord(_ word: StaticWord) -> Bool {
    guard starts(with: word.bytes, at: offset), isBoundary(offset), isBoundary(offset + word.bytes.count)
    else { return false }
    offset += word.bytes.count
    return true
  }

  /// Everything up to a blank or tab.
  mutating func url() -> String? {
    let start = offset
    while let byte = current, byte != 0x20, byte != 0x09 { offset += 1 }
    return offset > start ? text(from: start) : nil
  }

  /// A quoted string, quotes included; it may span anything but its own quote.
  mutating func quoted() -> ArraySlice<UInt8>? {
    guard let quote = current, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    guard let end = bytes[(offset + 1)...].firstIndex(of: quote) else { return nil }
    defer { offset = end + 1 }
    return bytes[offset...end]
  }
}

/// An ASCII word to look for.
struct StaticWord: ExpressibleByStringLiteral {
  let bytes: [UInt8]

  init(stringLiteral value: String) { bytes = Array(value.utf8) }
}

extension UInt8 {
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }

  var isNameByte: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
  }
}

extension RequirementScanner {
  /// Whether a word character stands on exactly one side of an offset (`\b` of Python's `re`).
  func isBoundary(_ offset: Int) -> Bool { isWord(before: offset) != isWord(at: offset) }

  private func isWord(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    if bytes[offset] < 0x80 { return isASCIIWord(bytes[offset]) }
    return isWord(
      String(decoding: bytes[offset..<Swift.min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    )
  }

  private func isWord(before offset: Int) -> Bool {
    guard offset > 0 else { return false }
    if bytes[offset - 1] < 0x80 { return isASCIIWord(bytes[offset - 1]) }
    var start = offset - 1
    while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return isWord(String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.first)
  }

  private func isASCIIWord(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_")
  }

  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let category = scalar?.properties.generalCategory else { return false }
    let wordCategories: Set<Unicode.GeneralCategory> = [
      .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber,
    ]
    return wordCategories.contains(category)
  }
}
