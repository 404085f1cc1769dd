/// Whether Go's libraries read a text as a value.
enum GoNumber {
  /// As `strconv.ParseBool`.
  static func isBoolean(_ text: String) -> Bool {
    ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"].contains(text)
  }

  /// As `strconv.ParseUint` with 32 bits.
  static func isUnsigned(_ text: String, radix: Int) -> Bool {
    text.utf8.first.map(isDigit) == true && UInt32(text, radix: radix) != nil
  }

  /// A number of bytes with a unit, as `units.RAMInBytes`: `1g`, `512 MiB`.
  static func isSize(_ text: String) -> Bool {
    guard let mark = text.utf8.lastIndex(where: { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == 0x20 }) else {
      return false
    }
    let isSpace = text.utf8[mark] == 0x20
    let number = String(isSpace ? text[..<mark] : text[...mark])
    let unit = text[mark...].dropFirst().lowercased()
    guard let value = Double(number), value >= 0, value.isFinite, number.utf8.allSatisfy(isNumeric) else {
      return false
    }
    if unit.isEmpty || unit == "b" { return true }
    guard let scale = unit.first, "kmgtp".contains(scale) else { return false }
    return ["", "b", "ib"].contains(unit.dropFirst())
  }

  private static func isNumeric(_ byte: UInt8) -> Bool { isDigit(byte) || "+-.eE".utf8.contains(byte) }
}
