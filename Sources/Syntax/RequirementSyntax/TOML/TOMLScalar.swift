/// Recognises numbers, dates and times of TOML 1.0; ranges of dates are not looked at.
struct TOMLScalar {
  private var rest: Substring.UTF8View

  static func isScalar(_ text: String) -> Bool {
    forms.contains { form in
      var scalar = TOMLScalar(rest: text[...].utf8)
      return form(&scalar) && scalar.rest.isEmpty
    }
  }

  private static let forms: [@Sendable (inout TOMLScalar) -> Bool] = [
    { $0.number() }, { $0.prefixedNumber() }, { $0.special() }, { $0.dateTime() }, { $0.time() },
  ]

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: byte) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func takeOne(of bytes: String) -> Bool {
    guard let first = rest.first, bytes.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Digits with single underscores between them; false when there is none.
  private mutating func digits(_ allowed: String = "0123456789") -> Bool {
    guard takeOne(of: allowed) else { return false }
    while true {
      let before = rest
      let hasUnderscore = take("_")
      if takeOne(of: allowed) { continue }
      rest = before
      return !hasUnderscore
    }
  }

  private mutating func digits(exactly count: Int) -> Bool {
    for _ in 0..<count where !takeOne(of: "0123456789") { return false }
    return true
  }

  private mutating func number() -> Bool {
    _ = takeOne(of: "+-")
    if !take("0"), !digits() { return false }
    if take("."), !digits() { return false }
    if takeOne(of: "eE") {
      _ = takeOne(of: "+-")
      return digits()
    }
    return true
  }

  private mutating func prefixedNumber() -> Bool {
    guard take("0") else { return false }
    if take("x") { return digits("0123456789abcdefABCDEF") }
    if take("o") { return digits("01234567") }
    return take("b") && digits("01")
  }

  private mutating func special() -> Bool {
    _ = takeOne(of: "+-")
    guard rest.elementsEqual("inf".utf8) || rest.elementsEqual("nan".utf8) else { return false }
    rest = rest.dropFirst(3)
    return true
  }

  private mutating func dateTime() -> Bool {
    guard digits(exactly: 4), take("-"), digits(exactly: 2), take("-"), digits(exactly: 2) else {
      return false
    }
    guard takeOne(of: "Tt ") else { return true }
    guard time() else { return false }
    if takeOne(of: "Zz") { return true }
    guard takeOne(of: "+-") else { return true }
    return digits(exactly: 2) && take(":") && digits(exactly: 2)
  }

  private mutating func time() -> Bool {
    guard digits(exactly: 2), take(":"), digits(exactly: 2), take(":"), digits(exactly: 2) else {
      return false
    }
    guard take(".") else { return true }
    guard takeOne(of: "0123456789") else { return false }
    while takeOne(of: "0123456789") {}
    return true
  }
}
