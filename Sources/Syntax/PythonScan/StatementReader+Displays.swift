import PythonFacts

extension StatementReader {
  /// `(…)`: a value in parentheses, a tuple, a generator expression, or `yield`.
  mutating func group() throws(Doubt) -> Operand {
    try lexer.advance()
    if try take(.rightParenthesis) { return Elements().tuple(keeps: keeps) }
    if lexer.kind == .yield {
      let value = try yieldExpression()
      try expect(.rightParenthesis)
      return value
    }
    var first = try displayElement()
    switch lexer.kind {
    case .rightParenthesis:
      guard !first.shape.contains(.starred) else { throw Doubt() }
      try lexer.advance()
      first.shape.subtract([.bareName, .bareWalrus, .string])
      return first
    case .for, .async:
      let value = try comprehension(.generator, [first])
      try expect(.rightParenthesis)
      return value
    default:
      let elements = try elements(after: first, until: .rightParenthesis)
      return elements.tuple(keeps: keeps)
    }
  }

  mutating func list() throws(Doubt) -> Operand {
    try lexer.advance()
    if try take(.rightBracket) { return Elements().display(Expression.list, keeps: keeps) }
    let first = try displayElement()
    if lexer.kind == .for || lexer.kind == .async {
      let value = try comprehension(.list, [first])
      try expect(.rightBracket)
      return value
    }
    return try elements(after: first, until: .rightBracket).display(Expression.list, keeps: keeps)
  }

  /// `{…}`: a dictionary or a set.
  mutating func braces() throws(Doubt) -> Operand {
    try lexer.advance()
    if try take(.rightBrace) { return Operand(keeps ? .dictionary([]) : .none) }
    if lexer.kind == .doubleStar { return try dictionary(after: nil) }
    let first = try displayElement()
    if lexer.kind == .colon { return try dictionary(after: first) }
    if lexer.kind == .for || lexer.kind == .async {
      let value = try comprehension(.set, [first])
      try expect(.rightBrace)
      return value
    }
    var set = try elements(after: first, until: .rightBrace).display(Expression.set, keeps: keeps)
    set.shape = []
    return set
  }

  private mutating func displayElement() throws(Doubt) -> Operand {
    lexer.kind == .star ? try starred(minimum: .bar) : try namedExpression()
  }

  /// The elements up to the closing bracket, which is left behind.
  private mutating func elements(after first: Operand, until closing: Lexeme) throws(Doubt) -> Elements {
    var elements = Elements(first, keeps: keeps)
    while try take(.comma) {
      if lexer.kind == closing { break }
      elements.append(try displayElement(), keeps: keeps)
    }
    try expect(closing)
    return elements
  }

  // MARK: Dictionaries

  private mutating func dictionary(after key: Operand?) throws(Doubt) -> Operand {
    var items: [DictionaryItem] = []
    let isUnpacked = lexer.kind == .doubleStar
    let first = try dictionaryItem(key)
    if keeps { items.append(first) }
    if lexer.kind == .for || lexer.kind == .async {
      guard !isUnpacked else { throw Doubt() }
      let parts = [Operand(first.key ?? .none), Operand(first.value)]
      let value = try comprehension(.dictionary, parts)
      try expect(.rightBrace)
      return value
    }
    while try take(.comma) {
      if lexer.kind == .rightBrace { break }
      let item = try dictionaryItem(nil)
      if keeps { items.append(item) }
    }
    try expect(.rightBrace)
    return Operand(keeps ? Pruning.dictionary(items) : .none)
  }

  /// `key: value`, whose key may have been read, or `**value`.
  private mutating func dictionaryItem(_ known: Operand?) throws(Doubt) -> DictionaryItem {
    if known == nil, try take(.doubleStar) {
      return DictionaryItem(key: nil, value: try operation(Lexeme.bar.precedence).value)
    }
    let key = if let known { known } else { try expression() }
    guard !key.shape.contains(.starred), !key.shape.contains(.bareWalrus) else { throw Doubt() }
    try expect(.colon)
    return DictionaryItem(key: key.value, value: try expression().value)
  }

  // MARK: Comprehensions

  /// The clauses behind the elements, and what they make together.
  mutating func comprehension(_ kind: Comprehension.Kind, _ elements: [Operand]) throws(Doubt) -> Operand {
    if elements.contains(where: { $0.shape.contains(.starred) }) { throw Doubt() }
    var clauses: [ComprehensionClause] = []
    while lexer.kind == .for || lexer.kind == .async {
      _ = try take(.async)
      try expect(.for)
      let target = try loopTarget()
      try expect(.in)
      let iterable = try operation(1).value
      var conditions: [Expression] = []
      while try take(.if) {
        let condition = try operation(1).value
        if keeps { conditions.append(condition) }
      }
      if keeps {
        clauses.append(ComprehensionClause(target: target, iterable: iterable, conditions: conditions))
      }
    }
    return Operand(
      keeps
        ? .comprehension(
          Comprehension(kind: kind, elements: elements.map(\.value), clauses: clauses)) : .none)
  }

  mutating func yieldExpression() throws(Doubt) -> Operand {
    guard functionDepth > 0 else { throw Doubt() }
    try lexer.advance()
    yields = true
    return try deeper { reader throws(Doubt) in
      if try reader.take(.from) {
        let value = try reader.expression().value
        return Operand(reader.keeps ? .suspended(.yieldsFrom, value) : .none)
      }
      let value = reader.startsYielded ? try reader.starExpressions().value : .none
      return Operand(reader.keeps ? .suspended(.yields, value) : .none)
    }
  }

  /// Whether `yield` is followed by a value.
  private var startsYielded: Bool {
    switch lexer.kind {
    case .newline, .semicolon, .equals, .rightParenthesis, .rightBrace, .exclamation, .colon: false
    default: true
    }
  }
}
