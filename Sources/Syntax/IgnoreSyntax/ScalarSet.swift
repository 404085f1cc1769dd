/// A character class of a regular expression.
struct ScalarSet: Sendable {
  enum Member: Sendable {
    case range(ClosedRange<UInt32>)
    case category(Unicode.Scalar, isNegated: Bool)
  }

  var members: [Member] = []
  var isNegated = false

  static let notSlash = ScalarSet(members: [.range(0x2F...0x2F)], isNegated: true)

  func contains(_ scalar: UInt32) -> Bool {
    for member in members {
      switch member {
      case .range(let range): if range.contains(scalar) { return !isNegated }
      case .category(let letter, let isMemberNegated):
        if Self.isCategory(letter, scalar) != isMemberNegated { return !isNegated }
      }
    }
    return isNegated
  }

  mutating func add(_ ranges: [ClosedRange<UInt32>], isNegated: Bool) {
    guard isNegated else {
      members += ranges.map(Member.range)
      return
    }
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { members.append(.range(next...range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    members.append(.range(next...0x10FFFF))
  }

  /// Whether a scalar is in the Unicode category whose name begins with `letter`.
  private static func isCategory(_ letter: Unicode.Scalar, _ value: UInt32) -> Bool {
    guard let category = Unicode.Scalar(value)?.properties.generalCategory else { return false }
    return switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: letter == "L"
    case .nonspacingMark, .spacingMark, .enclosingMark: letter == "M"
    case .decimalNumber, .letterNumber, .otherNumber: letter == "N"
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      letter == "P"
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: letter == "S"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: letter == "Z"
    case .control, .format, .surrogate, .privateUse: letter == "C"
    case .unassigned: false
    @unknown default: false
    }
  }
}

extension ScalarSet {
  private static func range(_ low: Unicode.Scalar, _ high: Unicode.Scalar) -> ClosedRange<UInt32> {
    low.value...high.value
  }

  private static let word = [range("0", "9"), range("A", "Z"), range("_", "_"), range("a", "z")]

  static func isWord(_ scalar: UInt32?) -> Bool {
    scalar.map { value in word.contains { $0.contains(value) } } ?? false
  }

  /// The ranges of `\d`, `\s`, `\w`; nil for another letter.
  static func perl(_ letter: Unicode.Scalar) -> [ClosedRange<UInt32>]? {
    switch letter {
    case "d": [range("0", "9")]
    case "s": [range("\t", "\n"), range("\u{0C}", "\r"), range(" ", " ")]
    case "w": word
    default: nil
    }
  }

  /// The ranges of `[:name:]`; nil for an unknown name.
  static func posix(_ name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": [range("0", "9"), range("A", "Z"), range("a", "z")]
    case "alpha": [range("A", "Z"), range("a", "z")]
    case "ascii": [0...0x7F]
    case "blank": [range("\t", "\t"), range(" ", " ")]
    case "cntrl": [0...0x1F, 0x7F...0x7F]
    case "digit": [range("0", "9")]
    case "graph": [range("!", "~")]
    case "lower": [range("a", "z")]
    case "print": [range(" ", "~")]
    case "punct": [range("!", "/"), range(":", "@"), range("[", "`"), range("{", "~")]
    case "space": [range("\t", "\r"), range(" ", " ")]
    case "upper": [range("A", "Z")]
    case "word": word
    case "xdigit": [range("0", "9"), range("A", "F"), range("a", "f")]
    default: nil
    }
  }
}
