/// Replaces variables in a text and splits it into words, scalar by scalar.
///
/// A faithful rendering of BuildKit's `shell/lex.go`, oddities included, because the builder's reading counts.
struct WordLexer {
  struct Options {
    var escape: Unicode.Scalar = "\\"
    /// Quotes stay in the result.
    var keepsQuotes = false
    /// Escapes stay in the result.
    var keepsEscapes = false
    /// `$name` stays in the result when the variable is not set.
    var keepsUnset = false

    static let heredocDelimiter = Options(keepsUnset: true)
    static let heredocLine = Options(keepsQuotes: true, keepsEscapes: true, keepsUnset: true)
  }

  /// Deeper nesting of `${…}` is refused; the builder has no limit but memory.
  static let depthLimit = 200

  let options: Options
  let variables: [String: String]
  var scanner: ScalarScanner
  var keepsEscapes: Bool
  var depth = 0
  /// The word under construction.
  ///
  /// One for all levels: a nested `${…:-…}` discards what its word had so far, as in BuildKit.
  var words = WordBuffer()
  private(set) var matched: [String] = []
  private(set) var unmatched: [String] = []
  private var seen: Set<String> = []

  init(_ text: String, variables: [String: String] = [:], options: Options = Options()) {
    self.options = options
    self.variables = variables
    scanner = ScalarScanner(text)
    keepsEscapes = options.keepsEscapes
  }

  static func words(of text: String, options: Options) throws(WordExpansion.Failure) -> [String] {
    var lexer = WordLexer(text, options: options)
    return try lexer.run().words
  }

  /// A stretch of text after replacement, whole and as words.
  struct Outcome {
    var result: String.UnicodeScalarView
    var words: [String]
  }

  mutating func run() throws(WordExpansion.Failure) -> Outcome {
    do throws(WordExpansion.Failure) {
      return try process(until: nil, keepingEscapes: options.keepsEscapes)
    } catch {
      throw WordExpansion.Failure(
        message: "failed to process \(scanner.source.quotedForGo): \(error.message)")
    }
  }

  /// Reads up to and including `stop`, or to the end when that is nil.
  mutating func process(
    until stop: Unicode.Scalar?, keepingEscapes: Bool
  ) throws(WordExpansion.Failure) -> Outcome {
    guard depth < Self.depthLimit else {
      throw WordExpansion.Failure(message: "substitution nested too deeply")
    }
    depth += 1
    let outer = keepsEscapes
    keepsEscapes = keepingEscapes
    defer {
      keepsEscapes = outer
      depth -= 1
    }
    var result = String.UnicodeScalarView()
    var level = words.beginLevel()
    while let scalar = scanner.peek {
      if scalar == stop {
        scanner.advance()
        return Outcome(result: result, words: words.finish(&level))
      }
      try step(scalar, into: &result, &level)
    }
    if let stop {
      throw WordExpansion.Failure(
        message: "unexpected end of statement while looking for matching \(stop)")
    }
    return Outcome(result: result, words: words.finish(&level))
  }

  private mutating func step(
    _ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView, _ level: inout WordBuffer.Level
  ) throws(WordExpansion.Failure) {
    switch scalar {
    case "$":
      let text = try substitution()
      result.append(contentsOf: text)
      words.add(text, to: &level)
    case "<": addRaw(heredocMark(), &result, &level)
    case "'": addRaw(try singleQuoted(), &result, &level)
    case "\"": addRaw(try doubleQuoted(), &result, &level)
    case options.escape:
      scanner.advance()
      if keepsEscapes { addRaw(CollectionOfOne(scalar), &result, &level) }
      guard let next = scanner.next() else { return }
      addRaw(CollectionOfOne(next), &result, &level)
    default:
      scanner.advance()
      words.add(CollectionOfOne(scalar), to: &level)
      result.append(scalar)
    }
  }

  private mutating func addRaw(
    _ text: some Collection<Unicode.Scalar>, _ result: inout String.UnicodeScalarView,
    _ level: inout WordBuffer.Level
  ) {
    words.addRaw(text, to: &level)
    result.append(contentsOf: text)
  }

  /// The value of a variable, noting that it was asked for.
  mutating func value(of name: String) -> String? {
    let value = variables[name]
    if seen.insert(name).inserted {
      if value == nil { unmatched.append(name) } else { matched.append(name) }
    }
    return value
  }
}
