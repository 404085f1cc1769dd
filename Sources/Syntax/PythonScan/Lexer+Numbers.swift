extension Lexer {
  /// The number at the end of what was read (language reference, "Numeric literals").
  ///
  /// A number directly followed by a word is a doubt, even where that word is a keyword.
  mutating func scanNumber() throws(Doubt) -> Lexeme {
    let first = bytes[end.offset]
    if first == UInt8(ascii: "0"), let radix = radix(bytes[end.offset + 1]) {
      end.offset += 2
      if bytes[end.offset] == UInt8(ascii: "_") { end.offset += 1 }
      try scanDigits { $0.value(in: radix) != nil }
      guard !bytes[end.offset].isWord, bytes[end.offset] < 0x80 else { throw Doubt() }
      return .integer
    }
    var kind = Lexeme.integer
    if first.isDigit { try scanDigits(\.isDigit) }
    let hasZeros = first == UInt8(ascii: "0") && end.offset - start.offset > 1
    if bytes[end.offset] == UInt8(ascii: ".") {
      kind = .number
      end.offset += 1
      if bytes[end.offset].isDigit { try scanDigits(\.isDigit) }
    }
    if bytes[end.offset] | 0x20 == UInt8(ascii: "e") {
      kind = .number
      end.offset += 1
      if bytes[end.offset] == UInt8(ascii: "+") || bytes[end.offset] == UInt8(ascii: "-") { end.offset += 1 }
      try scanDigits(\.isDigit)
    }
    if bytes[end.offset] | 0x20 == UInt8(ascii: "j") {
      kind = .number
      end.offset += 1
    }
    // Zeros in front are allowed before a point and in zero itself.
    guard !hasZeros || kind == .number, !bytes[end.offset].isWord, bytes[end.offset] < 0x80 else {
      throw Doubt()
    }
    return kind
  }

  private func radix(_ letter: UInt8) -> Int? {
    switch letter | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// Digits, with single underscores between them.
  private mutating func scanDigits(_ isDigit: (UInt8) -> Bool) throws(Doubt) {
    guard isDigit(bytes[end.offset]) else { throw Doubt() }
    while true {
      while isDigit(bytes[end.offset]) { end.offset += 1 }
      guard bytes[end.offset] == UInt8(ascii: "_") else { break }
      end.offset += 1
      guard isDigit(bytes[end.offset]) else { throw Doubt() }
    }
    // The length from which CPython refuses to convert a decimal number.
    guard end.offset - start.offset < 4000 else { throw Doubt() }
  }

  /// The value of the present integer; nil when it does not fit in 64 bits.
  var integer: Int? {
    var digits = bytes[start.offset..<end.offset]
    var base = 10
    if digits.count > 2, let radix = radix(digits[digits.startIndex + 1]) {
      base = radix
      digits = digits.dropFirst(2)
    }
    var value = 0
    for byte in digits where byte != UInt8(ascii: "_") {
      guard let digit = byte.value(in: base) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }
}

extension UInt8 {
  /// The value of a digit; nil when it is none of the base.
  func value(in base: Int) -> Int? {
    let value: Int
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = Int(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = Int(self - UInt8(ascii: "A")) + 10
    default: return nil
    }
    return value < base ? value : nil
  }
}
