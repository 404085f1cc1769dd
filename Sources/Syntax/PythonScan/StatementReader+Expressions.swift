import PythonFacts

extension StatementReader {
  /// Operators along one left side; CPython judges longer ones (see `Pruning.longestOperatorChain`).
  private static let longestChain = Pruning.longestOperatorChain

  /// `a, *b`, as on both sides of an assignment; a tuple when there is a comma.
  mutating func starExpressions() throws(Doubt) -> Operand {
    let first = try starExpression()
    guard lexer.kind == .comma else {
      // A starred expression alone is for the compiler to refuse.
      guard !first.shape.contains(.starred) else { throw Doubt() }
      return first
    }
    return try deeper { reader throws(Doubt) in try reader.tuple(after: first) }
  }

  private mutating func tuple(after first: Operand) throws(Doubt) -> Operand {
    deepest += 1
    var elements = Elements(first, keeps: keeps)
    while try take(.comma) {
      guard startsExpression else { break }
      elements.append(try starExpression(), keeps: keeps)
    }
    return elements.tuple(keeps: keeps)
  }

  /// Whether an element may follow a comma here.
  private var startsExpression: Bool {
    switch lexer.kind {
    case .newline, .semicolon, .equals, .colon, .rightParenthesis, .rightBracket, .rightBrace, .augmentation,
      .exclamation, .colonEquals:
      false
    default: true
    }
  }

  private mutating func starExpression() throws(Doubt) -> Operand {
    lexer.kind == .star ? try starred(minimum: .bar) : try expression()
  }

  /// `*value`, whose value binds at least as tightly as an operator.
  mutating func starred(minimum: Lexeme) throws(Doubt) -> Operand {
    try lexer.advance()
    return try deeper { reader throws(Doubt) in
      let value = try reader.operation(minimum.precedence)
      let shape: Operand.Shape = value.shape.contains(.assignable) ? [.starred, .assignable] : .starred
      return Operand(reader.keeps ? .starred(value.value) : .none, shape)
    }
  }

  /// `*value` of a call or an index, whose value is any expression.
  mutating func unpacked() throws(Doubt) -> Operand {
    try lexer.advance()
    return try deeper { reader throws(Doubt) in
      let value = try reader.expression().value
      return Operand(reader.keeps ? .starred(value) : .none, .starred)
    }
  }

  /// `name := value` or any expression.
  mutating func namedExpression() throws(Doubt) -> Operand {
    let first = try expression()
    guard lexer.kind == .colonEquals else { return first }
    guard first.shape.contains(.bareName) else { throw Doubt() }
    try lexer.advance()
    return try deeper { reader throws(Doubt) in
      let value = try reader.expression().value
      guard reader.keeps, case .name(let name) = first.value else { return Operand(.none, .bareWalrus) }
      return Operand(.walrus(name, value), .bareWalrus)
    }
  }

  /// A conditional expression, a lambda, or an operation.
  mutating func expression() throws(Doubt) -> Operand {
    if lexer.kind == .lambda { return try lambda() }
    let value = try operation(1)
    guard lexer.kind == .if else { return value }
    return try deeper { reader throws(Doubt) in try reader.conditional(value) }
  }

  private mutating func conditional(_ then: Operand) throws(Doubt) -> Operand {
    deepest += 1
    try lexer.advance()
    let condition = try operation(1).value
    try expect(.else)
    let otherwise = try expression().value
    return Operand(
      keeps ? .conditional(condition: condition, then: then.value, otherwise: otherwise) : .none)
  }

  // MARK: Operators

  /// An operation whose operators bind at least as tightly as `minimum` says.
  mutating func operation(_ minimum: UInt8) throws(Doubt) -> Operand {
    let outer = deepest
    deepest = level
    guard level < Self.deepestLevel else { throw Doubt() }
    var left: Operand
    if lexer.kind == .not {
      guard minimum <= Lexeme.notPrecedence else { throw Doubt() }
      try lexer.advance()
      left = try deeper { reader throws(Doubt) in
        let operand = try reader.operation(Lexeme.notPrecedence).value
        return Operand(reader.keeps ? .unary("not", operand) : .none)
      }
    } else {
      left = try factor()
    }
    while lexer.kind.precedence >= minimum, lexer.kind.precedence > 0 {
      level += 1
      left = try combined(left)
      level -= 1
      deepest += 1
    }
    guard deepest < Self.deepestLevel else { throw Doubt() }
    if outer > deepest { deepest = outer }
    return left
  }

  private mutating func combined(_ left: Operand) throws(Doubt) -> Operand {
    let symbol = lexer.kind
    let precedence = symbol.precedence
    if precedence < Lexeme.notPrecedence { return try logical(left, symbol) }
    if precedence == Lexeme.comparisonPrecedence { return try comparison(left) }
    try lexer.advance()
    let right = try operation(precedence + 1).value
    guard left.chain < Self.longestChain else { throw Doubt() }
    var result = Operand(keeps ? .binary(symbol.operatorText, left.value, right) : .none)
    result.chain = left.chain + 1
    return result
  }

  private mutating func logical(_ left: Operand, _ symbol: Lexeme) throws(Doubt) -> Operand {
    var operands = keeps ? [left.value] : []
    while try take(symbol) {
      let operand = try operation(symbol.precedence + 1).value
      if keeps { operands.append(operand) }
    }
    return Operand(keeps ? .logical(symbol == .or ? "or" : "and", operands) : .none)
  }

  private mutating func comparison(_ left: Operand) throws(Doubt) -> Operand {
    var steps: [ComparisonStep] = []
    while lexer.kind.precedence == Lexeme.comparisonPrecedence {
      let comparator = try comparator()
      let operand = try operation(Lexeme.comparisonPrecedence + 1).value
      if keeps { steps.append(ComparisonStep(comparator: comparator, operand: operand)) }
    }
    return Operand(keeps ? .comparison(left.value, steps) : .none)
  }

  private mutating func comparator() throws(Doubt) -> String {
    let symbol = lexer.kind
    try lexer.advance()
    switch symbol {
    case .not:
      try expect(.in)
      return "not in"
    case .is: return try take(.not) ? "is not" : "is"
    case .in: return "in"
    default: return symbol.operatorText
    }
  }

  /// `-x`, `+x`, `~x`, `await x`, `x ** y`.
  mutating func factor() throws(Doubt) -> Operand {
    switch lexer.kind {
    case .minus, .plus, .tilde:
      let text = lexer.kind.operatorText
      try lexer.advance()
      return try deeper { reader throws(Doubt) in
        let operand = try reader.factor().value
        return Operand(reader.keeps ? .unary(text, operand) : .none)
      }
    case .await:
      guard functionDepth > 0 else { throw Doubt() }
      try lexer.advance()
      let value = try deeper { reader throws(Doubt) in try reader.primary().value }
      return try power(Operand(keeps ? .suspended(.awaits, value) : .none))
    default: return try power(try primary())
    }
  }

  private mutating func power(_ base: Operand) throws(Doubt) -> Operand {
    guard try take(.doubleStar) else { return base }
    guard base.chain < Self.longestChain else { throw Doubt() }
    deepest += 1
    return try deeper { reader throws(Doubt) in
      let exponent = try reader.factor().value
      var result = Operand(reader.keeps ? .binary("**", base.value, exponent) : .none)
      result.chain = base.chain + 1
      return result
    }
  }

  mutating func lambda() throws(Doubt) -> Operand {
    // In a replacement field its colon would begin the format specification.
    guard !isInField || lexer.depth > 1 else { throw Doubt() }
    try lexer.advance()
    return try deeper { reader throws(Doubt) in
      let parameters = try reader.parameters(until: .colon, annotated: false).parameters
      try reader.expect(.colon)
      let outerYields = reader.yields
      reader.functionDepth += 1
      let body = try reader.expression().value
      reader.functionDepth -= 1
      reader.yields = outerYields
      return Operand(reader.keeps ? .lambda(parameters, body) : .none)
    }
  }
}

/// The elements of a tuple, a list or a set while they are read.
struct Elements {
  private var values: [Expression] = []
  private var shape: Operand.Shape = [.assignable, .deletable]
  private var hasStar = false

  init() {}

  init(_ first: Operand, keeps: Bool) {
    append(first, keeps: keeps)
  }

  mutating func append(_ element: Operand, keeps: Bool) {
    if keeps { values.append(element.value) }
    shape.formIntersection(element.shape)
    guard element.shape.contains(.starred) else { return }
    // One of the targets at most takes the rest.
    if hasStar { shape.remove(.assignable) }
    hasStar = true
  }

  /// What the elements make, which stands for a target when all of them can.
  func display(_ make: ([Expression]) -> Expression, keeps: Bool) -> Operand {
    guard keeps else { return Operand(.none, shape) }
    return Operand(Pruning.isBulk(values) ? .opaque([]) : make(values), shape)
  }

  func tuple(keeps: Bool) -> Operand { display(Expression.tuple, keeps: keeps) }
}
