import Locations
import PythonFacts

extension StatementReader {
  /// An expression, an assignment, or an annotated name.
  mutating func expressionStatement(
    from start: SourcePosition, into events: inout [Event]
  ) throws(Doubt) {
    if keeps, lexer.kind == .string {
      if lexer.literal.prefix.contains(.bytes) { futureIsOver = true }
      if try skipText() { return }
      futureIsOver = true
    }
    let isYield = lexer.kind == .yield
    let first = try yieldOrExpressions()
    switch lexer.kind {
    case .newline, .semicolon:
      if keeps, !first.value.isInert { add(.evaluate(first.value), from: start, to: &events) }
    case .equals where !isYield: try assignment(to: first, from: start, into: &events)
    case .augmentation where first.shape.contains(.single):
      var symbol = lexer.text
      symbol.removeLast()
      try lexer.advance()
      let value = try yieldOrExpressions().value
      guard keeps else { return }
      let target = try target(first)
      add(.augmentedAssign(target, operator: symbol, value), from: start, to: &events)
    case .colon where first.shape.contains(.single):
      try annotatedAssignment(to: first, from: start, into: &events)
    default: throw Doubt()
    }
  }

  private mutating func yieldOrExpressions() throws(Doubt) -> Operand {
    try lexer.kind == .yield ? yieldExpression() : starExpressions()
  }

  /// Goes behind strings that nobody looks at, such as a docstring; false when more stands here.
  private mutating func skipText() throws(Doubt) -> Bool {
    let before = lexer
    keeps = false
    defer { keeps = true }
    let isText = try starExpressions().shape.contains(.string)
    if isText, lexer.kind == .newline || lexer.kind == .semicolon { return true }
    let words = lexer.words
    lexer = before
    lexer.words = words
    return false
  }

  private mutating func assignment(
    to first: Operand, from start: SourcePosition, into events: inout [Event]
  ) throws(Doubt) {
    var targets: [Target] = []
    var last = first
    var isYield = false
    while try take(.equals) {
      guard last.shape.contains(.assignable), !isYield else { throw Doubt() }
      if keeps { targets.append(try target(last)) }
      isYield = lexer.kind == .yield
      last = try yieldOrExpressions()
    }
    guard lexer.kind == .newline || lexer.kind == .semicolon else { throw Doubt() }
    if !typeAliases.isEmpty, case .name(let name)? = targets.first, typeAliases.contains(start) {
      return add(.typeAlias(name), from: start, to: &events)
    }
    add(.assign(targets, last.value), from: start, to: &events)
  }

  private mutating func annotatedAssignment(
    to operand: Operand, from start: SourcePosition, into events: inout [Event]
  ) throws(Doubt) {
    try lexer.advance()
    // Annotations of local variables are never evaluated (language reference, "Annotated assignment statements").
    let annotation = try annotation(isEvaluated: functionDepth == 0)
    var value: Expression?
    if try take(.equals) { value = try yieldOrExpressions().value }
    guard keeps else { return }
    let target = try target(operand)
    add(value.map { .assign([target], $0) } ?? .annotate(target), from: start, to: &events)
    if let annotation { add(.evaluateAnnotation(annotation), from: start, to: &events) }
  }

  /// An annotation; nil when it is not evaluated or looks up nothing.
  mutating func annotation(isEvaluated: Bool) throws(Doubt) -> Expression? {
    deepest = level
    guard isEvaluated, !postponesAnnotations else {
      try withoutReading { reader throws(Doubt) in try reader.expression() }
      return nil
    }
    let value = try expression().value
    return keeps && !value.isInert ? value : nil
  }

  // MARK: Targets

  /// What an expression binds when it is assigned to.
  func target(_ operand: Operand) throws(Doubt) -> Target { try target(operand.value) }

  private func target(_ value: Expression) throws(Doubt) -> Target {
    switch value {
    case .name(let name): return .name(name)
    case .attribute(let object, let name): return .attribute(object, name)
    case .item(let object, let index): return .item(object, index)
    case .tuple(let parts), .list(let parts): return .tuple(try targets(parts))
    case .starred(let part): return .starred(try target(part))
    default: throw Doubt()
    }
  }

  private func targets(_ values: [Expression]) throws(Doubt) -> [Target] {
    var targets: [Target] = []
    for value in values { targets.append(try target(value)) }
    return targets
  }

  /// What `for` binds, up to its `in`.
  mutating func loopTarget() throws(Doubt) -> Target {
    let first = try loopTargetPart()
    guard lexer.kind == .comma else {
      guard first.shape.contains(.assignable), !first.shape.contains(.starred) else { throw Doubt() }
      return keeps ? try target(first) : .other
    }
    var elements = Elements(first, keeps: keeps)
    while try take(.comma) {
      if lexer.kind == .in { break }
      elements.append(
        try deeper { reader throws(Doubt) in try reader.loopTargetPart() }, keeps: keeps)
    }
    let all = elements.tuple(keeps: keeps)
    guard all.shape.contains(.assignable) else { throw Doubt() }
    return keeps ? try target(all) : .other
  }

  private mutating func loopTargetPart() throws(Doubt) -> Operand {
    guard try take(.star) else { return try primary() }
    let part = try deeper { reader throws(Doubt) in try reader.primary() }
    guard part.shape.contains(.assignable) else { throw Doubt() }
    return Operand(keeps ? .starred(part.value) : .none, [.starred, .assignable])
  }
}
