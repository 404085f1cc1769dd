import Locations
import PythonFacts

extension StatementReader {
  /// Whether a match statement begins here: `match` is a name as well (language reference, "Soft keywords").
  var mayMatch: Bool { lexer.isName("match") }

  /// `match` with its cases; false, and nothing is read, when this is no match statement.
  mutating func matchStatement(into events: inout [Event]) throws(Doubt) -> Bool {
    let before = self
    let start = lexer.position
    guard let subject = try? matchHead() else {
      self = before
      return false
    }
    need(PythonVersion(3, 10), at: start, of: start)
    level += 1
    var cases: [MatchCase] = []
    repeat { cases.append(try matchCase()) } while lexer.isName("case")
    try expect(.dedent)
    level -= 1
    add(.match(subject: subject, cases: cases), from: start, to: &events)
    return true
  }

  /// `match subject:` up to the first case.
  private mutating func matchHead() throws(Doubt) -> Expression {
    try lexer.advance()
    let first = try lexer.kind == .star ? starred(minimum: .bar) : namedExpression()
    var subject = first.value
    if lexer.kind == .comma {
      deepest += 1
      var elements = Elements(first, keeps: keeps)
      while try take(.comma) {
        if lexer.kind == .colon { break }
        elements.append(
          try lexer.kind == .star ? starred(minimum: .bar) : namedExpression(), keeps: keeps)
      }
      subject = elements.tuple(keeps: keeps).value
    } else if first.shape.contains(.starred) {
      throw Doubt()
    }
    try expect(.colon)
    try expect(.newline)
    try expect(.indent)
    guard lexer.isName("case") else { throw Doubt() }
    return subject
  }

  private mutating func matchCase() throws(Doubt) -> MatchCase {
    deepest = level
    try lexer.advance()
    let pattern = try openPattern()
    var condition: Expression?
    let isGuarded = try take(.if)
    if isGuarded { condition = try namedExpression().value }
    let body = try block()
    return MatchCase(
      pattern: pattern.pattern, names: pattern.names, guardCondition: condition, body: body,
      isIrrefutable: pattern.isCapture && !isGuarded)
  }

  // MARK: Patterns

  /// A pattern that was read.
  private struct Pattern {
    var pattern: MatchPattern
    var names: [String] = []
    /// A name or `_`.
    var isCapture = false
    var isStarred = false

    init(_ pattern: MatchPattern) { self.pattern = pattern }

    /// A sequence; one with a starred part is not compared.
    init(sequence parts: [Pattern]) {
      let patterns = parts.map(\.pattern)
      pattern = patterns.contains(.other) ? .other : .sequence(patterns)
      names = parts.flatMap(\.names)
    }
  }

  /// Patterns with commas and without brackets, or one.
  private mutating func openPattern() throws(Doubt) -> Pattern {
    let first = try sequencePart()
    guard lexer.kind == .comma else {
      guard !first.isStarred else { throw Doubt() }
      return first
    }
    return try deeper { reader throws(Doubt) in
      Pattern(sequence: try reader.sequence(after: first, until: [.if, .colon]))
    }
  }

  private mutating func sequence(after first: Pattern, until ends: [Lexeme]) throws(Doubt) -> [Pattern] {
    var parts = [first]
    while try take(.comma) {
      if ends.contains(lexer.kind) { break }
      parts.append(try sequencePart())
    }
    return parts
  }

  /// A pattern, or `*name`.
  private mutating func sequencePart() throws(Doubt) -> Pattern {
    guard try take(.star) else { return try pattern() }
    var part = Pattern(.other)
    part.isStarred = true
    let isWildcard = lexer.isName("_")
    let name = try name()
    if keeps, !isWildcard { part.names = [name] }
    return part
  }

  /// Alternatives, and what the whole is bound to.
  private mutating func pattern() throws(Doubt) -> Pattern {
    let whole = try deeper { reader throws(Doubt) in try reader.alternatives() }
    guard try take(.as) else { return whole }
    guard !lexer.isName("_") else { throw Doubt() }
    let name = try name()
    var named = Pattern(.named(whole.pattern, name))
    named.names = whole.names + (keeps ? [name] : [])
    return named
  }

  private mutating func alternatives() throws(Doubt) -> Pattern {
    let first = try closedPattern()
    guard lexer.kind == .bar else { return first }
    var patterns = [first.pattern]
    var names = first.names
    while try take(.bar) {
      let next = try closedPattern()
      patterns.append(next.pattern)
      names += next.names
    }
    var all = Pattern(.alternatives(patterns))
    all.names = names
    return all
  }

  private mutating func closedPattern() throws(Doubt) -> Pattern {
    switch lexer.kind {
    case .trueValue, .falseValue, .noneValue: return Pattern(.value(try literal()))
    case .integer, .number, .minus, .string:
      let value = try literal()
      // Complex numbers.
      guard lexer.kind != .plus, lexer.kind != .minus else { throw Doubt() }
      return Pattern(.value(value))
    case .name: return try namePattern()
    case .leftParenthesis:
      return try deeper { reader throws(Doubt) in try reader.bracketed(until: .rightParenthesis) }
    case .leftBracket:
      return try deeper { reader throws(Doubt) in try reader.bracketed(until: .rightBracket) }
    case .leftBrace: return try deeper { reader throws(Doubt) in try reader.mapping() }
    default: throw Doubt()
    }
  }

  private mutating func literal() throws(Doubt) -> Expression {
    switch lexer.kind {
    case .minus:
      try lexer.advance()
      guard lexer.kind == .integer || lexer.kind == .number else { throw Doubt() }
      let number = try literal()
      return keeps ? .unary("-", number) : .none
    case .integer:
      let value = lexer.integer.map(Expression.integer) ?? .opaque([])
      try lexer.advance()
      return value
    case .number:
      try lexer.advance()
      return .opaque([])
    case .trueValue, .falseValue:
      let value = lexer.kind == .trueValue
      try lexer.advance()
      return .boolean(value)
    case .noneValue:
      try lexer.advance()
      return .none
    case .string:
      guard !lexer.literal.prefix.contains(.formatted) else { throw Doubt() }
      return try strings().value
    default: throw Doubt()
    }
  }

  /// A name to bind, `_`, a dotted name, or a class.
  private mutating func namePattern() throws(Doubt) -> Pattern {
    let isWildcard = lexer.isName("_")
    let first = try name()
    var value = Expression.name(first)
    var isDotted = false
    while try take(.dot) {
      isDotted = true
      let part = try name()
      if keeps { value = .attribute(value, part) }
    }
    if lexer.kind == .leftParenthesis || isDotted, isWildcard { throw Doubt() }
    if lexer.kind == .leftParenthesis {
      return try deeper { reader throws(Doubt) in try reader.classPattern(of: value) }
    }
    if isDotted { return Pattern(.value(value)) }
    var capture = Pattern(.anything(isWildcard || !keeps ? nil : first))
    capture.isCapture = true
    if keeps, !isWildcard { capture.names = [first] }
    return capture
  }

  /// `(…)` behind the name of a class: positional patterns, then `name=pattern`.
  private mutating func classPattern(of type: Expression) throws(Doubt) -> Pattern {
    try lexer.advance()
    if try take(.rightParenthesis) { return Pattern(.instance(type)) }
    var result = Pattern(.other)
    var hasKeyword = false
    while lexer.kind != .rightParenthesis {
      let before = lexer
      if lexer.kind == .name {
        try lexer.advance()
        if try take(.equals) {
          hasKeyword = true
        } else if hasKeyword {
          throw Doubt()
        } else {
          lexer = before
        }
      } else if hasKeyword {
        throw Doubt()
      }
      result.names += try pattern().names
      guard try take(.comma) else { break }
    }
    try expect(.rightParenthesis)
    return result
  }

  /// `(…)` or `[…]`: a group or a sequence.
  private mutating func bracketed(until closing: Lexeme) throws(Doubt) -> Pattern {
    try lexer.advance()
    if try take(closing) { return Pattern(sequence: []) }
    let first = try sequencePart()
    if closing == .rightParenthesis, lexer.kind != .comma {
      guard !first.isStarred else { throw Doubt() }
      try expect(closing)
      return first
    }
    let parts = try sequence(after: first, until: [closing])
    try expect(closing)
    return Pattern(sequence: parts)
  }

  /// `{key: pattern, **rest}`.
  private mutating func mapping() throws(Doubt) -> Pattern {
    try lexer.advance()
    var result = Pattern(.other)
    var entries: [MatchEntry] = []
    var hasRest = false
    while lexer.kind != .rightBrace {
      if try take(.doubleStar) {
        guard !lexer.isName("_") else { throw Doubt() }
        let rest = try name()
        if keeps { result.names.append(rest) }
        hasRest = true
        _ = try take(.comma)
        break
      }
      let key = try mappingKey()
      try expect(.colon)
      let part = try pattern()
      result.names += part.names
      entries.append(MatchEntry(key: key, pattern: part.pattern))
      guard try take(.comma) else { break }
    }
    try expect(.rightBrace)
    if !hasRest, !entries.contains(where: { $0.pattern == .other }) { result.pattern = .mapping(entries) }
    return result
  }

  /// A literal or a dotted name.
  private mutating func mappingKey() throws(Doubt) -> Expression {
    guard lexer.kind == .name else { return try literal() }
    var key = Expression.name(try name())
    guard lexer.kind == .dot else { throw Doubt() }
    while try take(.dot) {
      let part = try name()
      if keeps { key = .attribute(key, part) }
    }
    return key
  }
}
