import PythonFacts

extension StatementReader {
  /// An atom and the calls, indices and attributes behind it.
  mutating func primary() throws(Doubt) -> Operand {
    let outer = deepest
    deepest = level
    let start = lexer.position
    var result = try atom()
    var trailers = 0
    while true {
      switch lexer.kind {
      case .dot:
        try lexer.advance()
        let name = try name()
        result = Operand(keeps ? .attribute(result.value, name) : .none, .place)
      case .leftParenthesis:
        let arguments = try callArguments()
        guard !keeps || !positionsAreUncertain else { throw Doubt() }
        result = Operand(
          keeps
            ? .call(Call(function: result.value, arguments: arguments, range: range(from: start))) : .none)
      case .leftBracket:
        let index = try index()
        result = Operand(keeps ? .item(result.value, index) : .none, .place)
      default:
        deepest += trailers
        guard deepest < Self.deepestLevel else { throw Doubt() }
        if outer > deepest { deepest = outer }
        return result
      }
      trailers += 1
      guard trailers < Self.deepestLevel else { throw Doubt() }
    }
  }

  private mutating func atom() throws(Doubt) -> Operand {
    switch lexer.kind {
    case .name:
      return Operand(
        keeps ? .name(try name()) : try skip(), [.assignable, .deletable, .single, .bareName])
    case .integer:
      let value = keeps ? lexer.integer.map(Expression.integer) ?? .opaque([]) : .none
      try lexer.advance()
      return Operand(value)
    case .number, .ellipsis:
      try lexer.advance()
      return Operand(.opaque([]))
    case .string: return try strings()
    case .trueValue, .falseValue:
      let value = lexer.kind == .trueValue
      try lexer.advance()
      return Operand(.boolean(value))
    case .noneValue:
      try lexer.advance()
      return Operand(.none)
    case .leftParenthesis: return try deeper { reader throws(Doubt) in try reader.group() }
    case .leftBracket: return try deeper { reader throws(Doubt) in try reader.list() }
    case .leftBrace: return try deeper { reader throws(Doubt) in try reader.braces() }
    default: throw Doubt()
    }
  }

  private mutating func skip() throws(Doubt) -> Expression {
    try lexer.advance()
    return .none
  }

  // MARK: Indices

  private mutating func index() throws(Doubt) -> Expression {
    try lexer.advance()
    let value = try deeper { reader throws(Doubt) in try reader.indexItems() }
    try expect(.rightBracket)
    return value
  }

  private mutating func indexItems() throws(Doubt) -> Expression {
    let first = try indexItem()
    guard lexer.kind == .comma || first.shape.contains(.starred) else { return first.value }
    deepest += 1
    var elements = Elements(first, keeps: keeps)
    while try take(.comma) {
      if lexer.kind == .rightBracket { break }
      elements.append(try deeper { reader throws(Doubt) in try reader.indexItem() }, keeps: keeps)
    }
    return elements.tuple(keeps: keeps).value
  }

  private mutating func indexItem() throws(Doubt) -> Operand {
    if lexer.kind == .star { return try unpacked() }
    let lower = lexer.kind == .colon ? nil : try namedExpression()
    guard lexer.kind == .colon else { return lower ?? Operand(.none) }
    if let lower, lower.shape.contains(.bareWalrus) { throw Doubt() }
    deepest += 1
    try lexer.advance()
    let upper = try bound()
    let step = try take(.colon) ? try bound() : nil
    return Operand(keeps ? .slice(lower?.value, upper, step) : .none)
  }

  /// A bound of a slice, unless it is left out.
  private mutating func bound() throws(Doubt) -> Expression? {
    switch lexer.kind {
    case .colon, .comma, .rightBracket: nil
    default: try deeper { reader throws(Doubt) in try reader.expression().value }
    }
  }
}
