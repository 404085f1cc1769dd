/// `{2}`, `{2,}`, `{2,5}` in an expression.
struct PathRepetition {
  /// More than patterns of a sensible size come to; Go has a limit of this kind, too.
  static let itemLimit = 100_000
  private static let countLimit = 1000
  private let least: Int
  /// Nil for any number.
  private let most: Int?

  /// Nil where the braces mean themselves; else `index` is then behind them.
  ///
  /// - Throws: for counts beyond Go's limit.
  init?(_ text: [Unicode.Scalar], at index: inout Int) throws(InvalidPattern) {
    guard index < text.count, text[index] == "{" else { return nil }
    var offset = index + 1
    guard let least = Self.count(text, &offset), offset < text.count else { return nil }
    var most: Int? = least
    if text[offset] == "," {
      offset += 1
      most = Self.count(text, &offset)
    }
    guard offset < text.count, text[offset] == "}" else { return nil }
    guard least <= Self.countLimit, most ?? least <= Self.countLimit, least <= most ?? least else {
      throw .syntax
    }
    self.least = least
    self.most = most
    index = offset + 1
  }

  private static func count(_ text: [Unicode.Scalar], _ offset: inout Int) -> Int? {
    let start = offset
    var value = 0
    while offset < text.count,
      let digit = text[offset].properties.numericType == .decimal ? text[offset].value : nil,
      (0x30...0x39).contains(digit)
    {
      value = min(value * 10 + Int(digit) - 0x30, countLimit + 1)
      offset += 1
    }
    let digits = offset - start
    return digits == 0 || digits > 1 && text[start] == "0" ? nil : value
  }

  func items(repeating item: PathExpression.Item) -> [PathExpression.Item] {
    let required = [PathExpression.Item](repeating: item, count: least)
    let set: ScalarSet
    switch item {
    case .scalar(let value): set = ScalarSet(members: [.range(value...value)])
    case .one(let one): set = one
    case .many, .maybe, .rest, .directories, .insideDirectories: return [item]
    // Once is as good as often, and what may be absent decides nothing.
    case .start, .end, .boundary, .noBoundary: return least > 0 ? [item] : []
    }
    guard let most else { return required + [.many(set)] }
    return required + [PathExpression.Item](repeating: .maybe(set), count: most - least)
  }
}
