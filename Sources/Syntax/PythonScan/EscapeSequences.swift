/// What the backslashes of a string stand for (language reference, "Escape sequences").
enum EscapeSequences {
  /// The text of a string or of a part of one; nil when it has a lone surrogate, which no `String` holds.
  static func decode(_ bytes: ArraySlice<UInt8>, isRaw: Bool, isBytes: Bool) throws(Doubt) -> String? {
    guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0x0D }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var reader = EscapeReader(bytes: bytes, isRaw: isRaw, isBytes: isBytes)
    try reader.read()
    return reader.hasSurrogate ? nil : String(decoding: reader.decoded, as: UTF8.self)
  }
}

/// Decodes one string's body.
private struct EscapeReader {
  let bytes: ArraySlice<UInt8>
  let isRaw: Bool
  let isBytes: Bool
  private(set) var decoded: [UInt8] = []
  private(set) var hasSurrogate = false
  private var offset: Int

  init(bytes: ArraySlice<UInt8>, isRaw: Bool, isBytes: Bool) {
    self.bytes = bytes
    self.isRaw = isRaw
    self.isBytes = isBytes
    offset = bytes.startIndex
    decoded.reserveCapacity(bytes.count)
  }

  mutating func read() throws(Doubt) {
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case 0x0D: readLineBreak()
      case UInt8(ascii: "\\") where !isRaw: try readEscape()
      default: decoded.append(byte)
      }
    }
  }

  /// CPython reads every end of a line as LF.
  private mutating func readLineBreak() {
    if offset < bytes.endIndex, bytes[offset] == 0x0A { offset += 1 }
    decoded.append(0x0A)
  }

  private mutating func readEscape() throws(Doubt) {
    guard offset < bytes.endIndex else { throw Doubt() }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case 0x0A: break
    case 0x0D: if offset < bytes.endIndex, bytes[offset] == 0x0A { offset += 1 }
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): decoded.append(letter)
    case UInt8(ascii: "a"): decoded.append(0x07)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "v"): decoded.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): readOctal()
    case UInt8(ascii: "x"): append(try readHexadecimal(2))
    case UInt8(ascii: "u") where !isBytes: append(try readHexadecimal(4))
    case UInt8(ascii: "U") where !isBytes: append(try readHexadecimal(8))
    // Names of characters are in a table of CPython's.
    case UInt8(ascii: "N") where !isBytes: throw Doubt()
    default: decoded += [UInt8(ascii: "\\"), letter]
    }
  }

  private mutating func readOctal() {
    offset -= 1
    var value: UInt32 = 0
    for _ in 0..<3 where offset < bytes.endIndex {
      guard let digit = bytes[offset].value(in: 8) else { break }
      value = value * 8 + UInt32(digit)
      offset += 1
    }
    append(value)
  }

  private mutating func readHexadecimal(_ count: Int) throws(Doubt) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard offset < bytes.endIndex, let digit = bytes[offset].value(in: 16) else { throw Doubt() }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    guard value <= 0x10FFFF else { throw Doubt() }
    return value
  }

  private mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else {
      hasSurrogate = true
      return
    }
    decoded += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
  }
}
