/// The value of a Python string literal without prefix, quotes included; nil when Python would refuse it.
///
/// Source: Python's lexical analysis, "String and Bytes literals". Named characters (`\N{…}`) are refused.
func pythonString(_ literal: ArraySlice<UInt8>) -> String? {
  var content = literal.dropFirst().dropLast()
  guard content.contains(UInt8(ascii: "\\")) else {
    return content.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
      ? nil : String(decoding: content, as: UTF8.self)
  }
  var value: [UInt8] = []
  while let byte = content.popFirst() {
    switch byte {
    case 0x0A, 0x0D, 0: return nil
    case UInt8(ascii: "\\"):
      guard let escaped = pythonEscape(&content) else { return nil }
      value += escaped
    default: value.append(byte)
    }
  }
  return String(decoding: value, as: UTF8.self)
}

/// The bytes that an escape stands for; the backslash is already read.
private func pythonEscape(_ content: inout ArraySlice<UInt8>) -> [UInt8]? {
  guard let byte = content.popFirst() else { return nil }
  switch byte {
  case 0x0A: return []
  case 0x0D:
    if content.first == 0x0A { content.removeFirst() }
    return []
  case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return [byte]
  case UInt8(ascii: "a"): return [0x07]
  case UInt8(ascii: "b"): return [0x08]
  case UInt8(ascii: "f"): return [0x0C]
  case UInt8(ascii: "n"): return [0x0A]
  case UInt8(ascii: "r"): return [0x0D]
  case UInt8(ascii: "t"): return [0x09]
  case UInt8(ascii: "v"): return [0x0B]
  case UInt8(ascii: "x"): return hexadecimal(2, &content)
  case UInt8(ascii: "u"): return hexadecimal(4, &content)
  case UInt8(ascii: "U"): return hexadecimal(8, &content)
  case UInt8(ascii: "N"): return nil
  case UInt8(ascii: "0")...UInt8(ascii: "7"): return octal(first: byte, &content)
  default: return [UInt8(ascii: "\\"), byte]
  }
}

private func hexadecimal(_ count: Int, _ content: inout ArraySlice<UInt8>) -> [UInt8]? {
  let digits = content.prefix(count)
  guard digits.count == count, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
    let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), code <= 0x10FFFF
  else { return nil }
  content.removeFirst(count)
  return Array(String(Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
}

private func octal(first: UInt8, _ content: inout ArraySlice<UInt8>) -> [UInt8] {
  var code = UInt32(first - UInt8(ascii: "0"))
  for _ in 0..<2 {
    guard let digit = content.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { break }
    code = code * 8 + UInt32(digit - UInt8(ascii: "0"))
    content.removeFirst()
  }
  return Array(String(Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
}
