/// A piece of Python source, as far as a literal call needs it.
enum PythonToken: Equatable {
  /// A dotted name.
  case name(String)
  /// A string without prefix, escapes replaced.
  case text(String)
  case mark(Character)
  /// Numbers, strings with a prefix, operators.
  case other

  var opens: Bool { self == .mark("(") || self == .mark("[") || self == .mark("{") }

  var closes: Bool { self == .mark(")") || self == .mark("]") || self == .mark("}") }
}

/// Splits Python source into tokens; comments and line structure are dropped.
func pythonTokens(_ text: String) -> [PythonToken] {
  var reader = PythonTokenReader(bytes: Array(text.utf8))
  var tokens: [PythonToken] = []
  while let token = reader.next() { tokens.append(token) }
  return tokens
}

private struct PythonTokenReader {
  let bytes: [UInt8]
  var offset = 0

  mutating func next() -> PythonToken? {
    skipSpace()
    guard offset < bytes.count else { return nil }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return string(byte)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="):
      offset += 1
      return .mark(Character(Unicode.Scalar(byte)))
    case _ where byte.isASCIILetter || byte == UInt8(ascii: "_"): return name()
    default:
      offset += 1
      return .other
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "#") {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      } else if bytes[offset].isASCIISpace || bytes[offset] == UInt8(ascii: "\\") {
        offset += 1
      } else {
        return
      }
    }
  }

  private mutating func name() -> PythonToken {
    let start = offset
    while offset < bytes.count, bytes[offset].isNameByte, bytes[offset] != UInt8(ascii: "-") { offset += 1 }
    if offset < bytes.count, offset - start <= 2,
      bytes[offset] == UInt8(ascii: "'") || bytes[offset] == UInt8(ascii: "\"")
    {
      _ = string(bytes[offset])
      return .other
    }
    return .name(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  private mutating func string(_ quote: UInt8) -> PythonToken {
    let isLong = offset + 2 < bytes.count && bytes[offset + 1] == quote && bytes[offset + 2] == quote
    let start = offset + (isLong ? 3 : 1)
    var end = start
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "\\") {
        end += 2
      } else if bytes[end] == quote,
        !isLong || (end + 2 < bytes.count && bytes[end + 1] == quote && bytes[end + 2] == quote)
      {
        break
      } else {
        end += 1
      }
    }
    offset = min(end + (isLong ? 3 : 1), bytes.count)
    let content = bytes[start..<max(start, min(end, bytes.count))]
    if isLong { return .text(String(decoding: content, as: UTF8.self)) }
    return pythonString([quote] + content + [quote]).map(PythonToken.text) ?? .other
  }
}
