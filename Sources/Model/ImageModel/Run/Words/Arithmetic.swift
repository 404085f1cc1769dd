import ShellSyntax

/// `$(( … ))`: integers, variables, the four operations, comparisons and parentheses.
extension ShellSession {
  /// The value as text; nil when it is not known.
  func arithmetic(_ text: String) -> String? {
    var reading = ArithmeticReading(text) { name in
      switch self.variable(name) {
      case .known(let value): value.isEmpty ? 0 : Int(value)
      case .unset: self.stage.system.leavesUnset(name) ? 0 : nil
      case .unknown: nil
      }
    }
    guard let value = reading.whole() else { return nil }
    return String(value)
  }
}

/// One expression being read; every step gives nil when something is not understood.
private struct ArithmeticReading {
  private static let depthLimit = 50

  private var rest: Substring.UTF8View
  private let value: (String) -> Int?
  private var depth = 0

  init(_ text: String, _ value: @escaping (String) -> Int?) {
    rest = Substring(text).utf8
    self.value = value
  }

  mutating func whole() -> Int? {
    guard let result = comparison() else { return nil }
    skipBlanks()
    return rest.isEmpty ? result : nil
  }

  private mutating func comparison() -> Int? {
    guard var left = sum() else { return nil }
    while let sign = take(["<=", ">=", "==", "!=", "<", ">"]) {
      guard let right = sum() else { return nil }
      let holds =
        switch sign {
        case "<=": left <= right
        case ">=": left >= right
        case "==": left == right
        case "!=": left != right
        case "<": left < right
        default: left > right
        }
      left = holds ? 1 : 0
    }
    return left
  }

  private mutating func sum() -> Int? {
    guard var left = product() else { return nil }
    while let sign = take(["+", "-"]) {
      guard let right = product() else { return nil }
      let (result, overflow) =
        sign == "+" ? left.addingReportingOverflow(right) : left.subtractingReportingOverflow(right)
      guard !overflow else { return nil }
      left = result
    }
    return left
  }

  private mutating func product() -> Int? {
    guard var left = operand() else { return nil }
    while let sign = take(["*", "/", "%"]) {
      guard let right = operand(), sign == "*" || right > 0 else { return nil }
      let (result, overflow) =
        switch sign {
        case "*": left.multipliedReportingOverflow(by: right)
        case "/": left.dividedReportingOverflow(by: right)
        default: left.remainderReportingOverflow(dividingBy: right)
        }
      guard !overflow else { return nil }
      left = result
    }
    return left
  }

  private mutating func operand() -> Int? {
    guard depth < Self.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    if take(["-"]) != nil { return operand().flatMap { $0 == .min ? nil : -$0 } }
    if take(["("]) != nil {
      guard let inner = comparison(), take([")"]) != nil else { return nil }
      return inner
    }
    _ = take(["$"])
    let word = rest.prefix { isWord($0) }
    guard !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count)
    let text = String(decoding: word, as: UTF8.self)
    if text.utf8.first.map(isDigit) == true { return text.hasPrefix("0") && text != "0" ? nil : Int(text) }
    return value(text)
  }

  private mutating func take(_ signs: [String]) -> String? {
    skipBlanks()
    guard let sign = signs.first(where: { rest.starts(with: $0.utf8) }) else { return nil }
    rest = rest.dropFirst(sign.utf8.count)
    return sign
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == 32 || $0 == 9 || $0 == 10 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 95 || byte | 32 >= 97 && byte | 32 <= 122
  }
}
