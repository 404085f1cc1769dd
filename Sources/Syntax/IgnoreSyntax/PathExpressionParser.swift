/// Reads the regular expressions that `PatternTranslation` makes, as Go's `regexp/syntax` would.
struct PathExpressionParser {
  private let text: [Unicode.Scalar]
  private var index = 0
  private var items: [PathExpression.Item] = []
  private var alternatives: [[PathExpression.Item]] = []

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  /// The alternatives between `|`.
  mutating func parse() throws(InvalidPattern) -> [[PathExpression.Item]] {
    while let scalar = current {
      index += 1
      switch scalar {
      case "^": try append(.start)
      case "$": try append(.end)
      case "(":
        // Only `(.*/)?` is ever made with an unescaped parenthesis.
        items += [.directories, .insideDirectories]
        index += 5
        try forbidRepetition()
      case ".":
        items.append(.rest)
        index += 1
      case "[": try bracket()
      case "\\": try escape()
      case "|":
        alternatives.append(items)
        items = []
        try forbidRepetition()
      case "{" where index == 1: throw .syntax
      default: try append(.scalar(scalar.value))
      }
    }
    return alternatives + [items]
  }

  private var current: Unicode.Scalar? { index < text.count ? text[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  private mutating func next() throws(InvalidPattern) -> Unicode.Scalar {
    guard let scalar = current else { throw .syntax }
    index += 1
    return scalar
  }

  private mutating func append(_ set: ScalarSet) throws(InvalidPattern) {
    guard take("*") else { return try append(.one(set)) }
    items.append(.many(set))
    try forbidRepetition()
  }

  /// Adds an item as often as a repetition behind it says.
  private mutating func append(_ item: PathExpression.Item) throws(InvalidPattern) {
    guard let repetition = try PathRepetition(text, at: &index) else {
      items.append(item)
      return
    }
    try forbidRepetition()
    items += repetition.items(repeating: item)
    guard items.count <= PathRepetition.itemLimit else { throw .syntax }
  }

  /// A repetition of a repetition, or of nothing, is refused.
  private mutating func forbidRepetition() throws(InvalidPattern) {
    if try PathRepetition(text, at: &index) != nil { throw .syntax }
  }

  private mutating func escape() throws(InvalidPattern) {
    let zeroWidth: [Unicode.Scalar: PathExpression.Item] = [
      "A": .start, "z": .end, "b": .boundary, "B": .noBoundary,
    ]
    if let letter = current, let item = zeroWidth[letter] {
      index += 1
      return try append(item)
    }
    if current == "Q" { return try literal() }
    var set = ScalarSet()
    if try shorthand(into: &set) { return try append(set) }
    try append(.scalar(try escapedScalar().value))
  }

  /// `\Q…\E`; without `\E` everything that follows, the end mark included.
  private mutating func literal() throws(InvalidPattern) {
    index += 1
    while let scalar = current {
      if scalar == "\\", index + 1 < text.count, text[index + 1] == "E" {
        index += 2
        if let last = items.popLast() { try append(last) }
        return
      }
      items.append(.scalar(scalar.value))
      index += 1
    }
  }

  /// Behind a backslash: `\d`, `\pL` and their like; false when it is none of them.
  private mutating func shorthand(into set: inout ScalarSet) throws(InvalidPattern) -> Bool {
    guard let letter = current else { return false }
    if letter == "p" || letter == "P" {
      index += 1
      let category = try next()
      guard "LMNPSZC".unicodeScalars.contains(category) else { throw .syntax }
      set.members.append(.category(category, isNegated: letter == "P"))
      return true
    }
    let lower = letter.properties.lowercaseMapping.unicodeScalars.first ?? letter
    guard letter.isASCII, let ranges = ScalarSet.perl(lower) else { return false }
    index += 1
    set.add(ranges, isNegated: letter != lower)
    return true
  }

  /// Behind a backslash: one scalar.
  private mutating func escapedScalar() throws(InvalidPattern) -> Unicode.Scalar {
    let scalar = try next()
    switch scalar {
    case "0"..."7": return try octal(scalar)
    case "x": return try hexadecimal()
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    default:
      guard scalar.isASCII, !scalar.properties.isAlphabetic, scalar.properties.numericType == nil else {
        throw .syntax
      }
      return scalar
    }
  }

  /// A digit other than 0 on its own would be a back-reference, which Go does not have.
  private mutating func octal(_ first: Unicode.Scalar) throws(InvalidPattern) -> Unicode.Scalar {
    var value = first.value - 0x30
    var digits = 1
    while digits < 3, let digit = current, ("0"..."7").contains(digit) {
      value = value * 8 + digit.value - 0x30
      index += 1
      digits += 1
    }
    guard first == "0" || digits > 1, let scalar = Unicode.Scalar(value) else { throw .syntax }
    return scalar
  }

  private mutating func hexadecimal() throws(InvalidPattern) -> Unicode.Scalar {
    if take("{") { return try bracedHexadecimal() }
    var value: UInt32 = 0
    for _ in 0..<2 {
      guard let digit = Character(try next()).hexDigitValue else { throw .syntax }
      value = value * 16 + UInt32(digit)
    }
    guard let scalar = Unicode.Scalar(value) else { throw .syntax }
    return scalar
  }

  /// `\x{10FFFF}`
  private mutating func bracedHexadecimal() throws(InvalidPattern) -> Unicode.Scalar {
    var value: UInt32 = 0
    var digits = 0
    while !take("}") {
      guard let digit = Character(try next()).hexDigitValue, value < 0x110000 else { throw .syntax }
      value = value * 16 + UInt32(digit)
      digits += 1
    }
    guard digits > 0, let scalar = Unicode.Scalar(value) else { throw .syntax }
    return scalar
  }

  private mutating func bracket() throws(InvalidPattern) {
    var set = ScalarSet()
    set.isNegated = take("^")
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      if try namedClass(into: &set) { continue }
      if current == "\\", index + 1 < text.count {
        index += 1
        if try shorthand(into: &set) { continue }
        index -= 1
      }
      try range(into: &set)
    }
    index += 1
    try append(set)
  }

  private mutating func range(into set: inout ScalarSet) throws(InvalidPattern) {
    let low = try bound()
    var high = low
    if current == "-", index + 1 < text.count, text[index + 1] != "]" {
      index += 1
      high = try bound()
      guard high >= low else { throw .syntax }
    }
    set.members.append(.range(low...high))
  }

  private mutating func bound() throws(InvalidPattern) -> UInt32 {
    let scalar = try next()
    return scalar == "\\" ? try escapedScalar().value : scalar.value
  }

  /// `[:alpha:]`, `[:^alpha:]`; false when there is no `:]` behind `[:`.
  private mutating func namedClass(into set: inout ScalarSet) throws(InvalidPattern) -> Bool {
    guard current == "[", index + 2 < text.count, text[index + 1] == ":" else { return false }
    var end = index + 2
    while end + 1 < text.count, text[end] != ":" || text[end + 1] != "]" { end += 1 }
    guard end + 1 < text.count else { return false }
    var name = text[index + 2..<end]
    let isNegated = name.first == "^"
    if isNegated { name = name.dropFirst() }
    guard let ranges = ScalarSet.posix(String(String.UnicodeScalarView(name))) else { throw .syntax }
    set.add(ranges, isNegated: isNegated)
    index = end + 2
    return true
  }
}
