/// Reads one JSON string as Go does: unpaired surrogates become the replacement character.
struct JSONStringScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var content: [UInt8] = []

  /// The string whose opening quote is at `start`.
  static func scan(
    _ bytes: [UInt8], at start: Int, end: Int
  ) throws(JSONStrings.Failure) -> JSONStrings.Element {
    var scanner = JSONStringScanner(bytes: bytes, end: end, offset: start + 1)
    try scanner.read()
    let text = String(decoding: scanner.content, as: UTF8.self)
    return JSONStrings.Element(text: text, range: start + 1..<scanner.offset)
  }

  private init(bytes: [UInt8], end: Int, offset: Int) {
    self.bytes = bytes
    self.end = end
    self.offset = offset
  }

  private mutating func read() throws(JSONStrings.Failure) {
    while offset < end {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"):
        offset += 1
        content += Array(String(try escape()).utf8)
      case 0..<0x20: throw .notAnArray
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw .notAnArray
  }

  private mutating func escape() throws(JSONStrings.Failure) -> Unicode.Scalar {
    guard offset < end else { throw .notAnArray }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw .notAnArray
    }
  }

  private mutating func unicodeEscape() throws(JSONStrings.Failure) -> Unicode.Scalar {
    let unit = try hexadecimal()
    guard (0xD800..<0xDC00).contains(unit), offset + 1 < end, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    let mark = offset
    offset += 2
    let low = try hexadecimal()
    if (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    {
      return scalar
    }
    offset = mark
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONStrings.Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < end, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        throw .notAnArray
      }
      value = value * 16 + UInt32(digit)
      offset += 1
    }
    return value
  }
}
