extension TOMLReader {
  mutating func doubleQuoted() throws(Failure) -> String {
    if take("\"\"\"") { return try multilineBasicString() }
    offset += 1
    return try basicString()
  }

  mutating func singleQuoted() throws(Failure) -> String {
    if take("'''") { return try multilineLiteralString() }
    offset += 1
    return try literalString()
  }

  /// The rest of `"…"`.
  mutating func basicString() throws(Failure) -> String {
    var content: [UInt8] = []
    while let byte = current, byte != 0x0A {
      if take(UInt8(ascii: "\"")) { return String(decoding: content, as: UTF8.self) }
      if take(UInt8(ascii: "\\")) {
        content += try escape()
      } else {
        content.append(try plain(byte))
      }
    }
    throw failure("string is not closed")
  }

  /// The rest of `'…'`.
  mutating func literalString() throws(Failure) -> String {
    let start = offset
    while let byte = current, byte != 0x0A {
      if take(UInt8(ascii: "'")) { return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self) }
      _ = try plain(byte)
    }
    throw failure("string is not closed")
  }

  private mutating func plain(_ byte: UInt8) throws(Failure) -> UInt8 {
    guard byte == 0x09 || (byte >= 0x20 && byte != 0x7F) else {
      throw failure("control character in a string")
    }
    offset += 1
    return byte
  }

  private mutating func multilineBasicString() throws(Failure) -> String {
    _ = try lineBreak()
    var content: [UInt8] = []
    while let byte = current {
      if let rest = closing(UInt8(ascii: "\"")) {
        return String(decoding: content + rest, as: UTF8.self)
      } else if take(UInt8(ascii: "\\")) {
        if !(try skipEscapedLineBreak()) { content += try escape() }
      } else if try lineBreak() {
        content.append(0x0A)
      } else {
        content.append(try plain(byte))
      }
    }
    throw failure("string is not closed")
  }

  private mutating func multilineLiteralString() throws(Failure) -> String {
    _ = try lineBreak()
    var content: [UInt8] = []
    while let byte = current {
      if let rest = closing(UInt8(ascii: "'")) { return String(decoding: content + rest, as: UTF8.self) }
      if try lineBreak() {
        content.append(0x0A)
      } else {
        content.append(try plain(byte))
      }
    }
    throw failure("string is not closed")
  }

  /// Three quotes that close; one or two more in front of them belong to the string.
  private mutating func closing(_ quote: UInt8) -> [UInt8]? {
    var count = 0
    while count < 5, offset + count < bytes.count, bytes[offset + count] == quote { count += 1 }
    guard count >= 3 else { return nil }
    offset += count
    return Array(repeating: quote, count: count - 3)
  }

  /// A backslash at the end of a line swallows white space up to the next text.
  private mutating func skipEscapedLineBreak() throws(Failure) -> Bool {
    let mark = offset
    skipBlanks()
    guard try lineBreak() else {
      offset = mark
      return false
    }
    repeat { skipBlanks() } while try lineBreak()
    return true
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard let byte = current else { throw failure("string is not closed") }
    offset += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
    case UInt8(ascii: "u"): return try codePoint(digits: 4)
    case UInt8(ascii: "U"): return try codePoint(digits: 8)
    default: throw failure("unknown escape in a string")
    }
  }

  private mutating func codePoint(digits count: Int) throws(Failure) -> [UInt8] {
    let digits = bytes[offset..<min(offset + count, bytes.count)]
    guard digits.count == count, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
    else { throw failure("invalid code point in a string") }
    offset += count
    return Array(String(Character(scalar)).utf8)
  }
}
