import Locations
import PythonFacts

extension StatementReader {
  mutating func compoundStatement(into events: inout [Event]) throws(Doubt) {
    futureIsOver = true
    let start = lexer.position
    switch lexer.kind {
    case .if: try ifStatement(from: start, into: &events)
    case .while: try whileStatement(from: start, into: &events)
    case .for: try forStatement(from: start, into: &events)
    case .try: try tryStatement(from: start, into: &events)
    case .with: try withStatement(from: start, into: &events)
    case .def: try function([], from: start, isAsync: false, into: &events)
    case .classDefinition: try classDefinition([], from: start, into: &events)
    case .at: try decorated(into: &events)
    default: try asyncStatement(from: start, into: &events)
    }
  }

  private mutating func asyncStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    switch lexer.kind {
    case .def: try function([], from: start, isAsync: true, into: &events)
    case .for: try forStatement(from: start, into: &events)
    case .with: try withStatement(from: start, into: &events)
    default: throw Doubt()
    }
  }

  /// The statements behind a colon: an indented block, or the rest of the line.
  mutating func block() throws(Doubt) -> [Event] {
    try expect(.colon)
    var events: [Event] = []
    try blockBody(into: &events)
    return events
  }

  /// The same behind the colon; the place of the first statement.
  @discardableResult
  mutating func blockBody(into events: inout [Event]) throws(Doubt) -> Lexer.Place {
    guard level < Self.deepestLevel else { throw Doubt() }
    level += 1
    let isIndented = try take(.newline)
    if isIndented { try expect(.indent) }
    let start = lexer.start
    if isIndented {
      repeat { try statement(into: &events) } while lexer.kind != .dedent
      try lexer.advance()
    } else {
      try simpleStatements(into: &events)
    }
    level -= 1
    return start
  }

  /// `if` or `elif`, with all that follows it.
  private mutating func ifStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    let condition = try namedExpression().value
    let then = try block()
    var otherwise: [Event] = []
    if lexer.kind == .elif {
      let inner = lexer.position
      otherwise = try deeper { reader throws(Doubt) in
        var events: [Event] = []
        try reader.ifStatement(from: inner, into: &events)
        return events
      }
    } else {
      otherwise = try elseBlock()
    }
    add(.branch(condition: condition, then: then, otherwise: otherwise), from: start, to: &events)
  }

  private mutating func elseBlock() throws(Doubt) -> [Event] { try take(.else) ? try block() : [] }

  private mutating func loopBlock() throws(Doubt) -> [Event] {
    loopDepth += 1
    let events = try block()
    loopDepth -= 1
    return events
  }

  private mutating func whileStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    let condition = try namedExpression().value
    let body = try loopBlock()
    let otherwise = try elseBlock()
    add(.whileLoop(condition: condition, body: body, otherwise: otherwise), from: start, to: &events)
  }

  private mutating func forStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    let target = try loopTarget()
    try expect(.in)
    let iterated = try starExpressions().value
    let body = try loopBlock()
    let otherwise = try elseBlock()
    add(.loop(target: target, over: iterated, body: body, otherwise: otherwise), from: start, to: &events)
  }

  // MARK: Try

  private mutating func tryStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    let body = try block()
    var handlers: [Handler] = []
    var hasHandlers = false
    var isGroup = false
    var firstHandler = start
    while lexer.kind == .except {
      let place = lexer.position
      try lexer.advance()
      let hasStar = try take(.star)
      guard !hasHandlers || hasStar == isGroup else { throw Doubt() }
      if hasStar, lexer.kind == .colon { throw Doubt() }
      if !hasHandlers { firstHandler = place }
      let catchesAll = lexer.kind == .colon
      isGroup = hasStar
      hasHandlers = true
      handlers.append(try handler(from: place))
      if catchesAll, lexer.kind == .except { throw Doubt() }
    }
    if isGroup { need(PythonVersion(3, 11), at: firstHandler, of: start) }
    let otherwise = hasHandlers ? try elseBlock() : []
    let hasFinally = try take(.finally)
    let finally = hasFinally ? try block() : []
    guard hasHandlers || hasFinally else { throw Doubt() }
    add(
      .attempt(body: body, handlers: handlers, otherwise: otherwise, finally: finally), from: start,
      to: &events)
  }

  /// One handler behind its keyword.
  private mutating func handler(from start: SourcePosition) throws(Doubt) -> Handler {
    var exceptions: Expression?
    var name: String?
    if lexer.kind != .colon {
      deepest = level
      exceptions = try expression().value
      if try take(.as) { name = try self.name() }
    }
    let body = try block()
    return Handler(exceptions: exceptions, name: name, body: body, range: range(from: start))
  }

  // MARK: With

  private mutating func withStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    var items = try parenthesizedItems()
    if items == nil { items = try withItems(until: .colon) }
    let body = try block()
    add(.with(items ?? [], body: body), from: start, to: &events)
  }

  /// `(a as b, c)`; nil when the parentheses belong to the first value, or there are none.
  private mutating func parenthesizedItems() throws(Doubt) -> [WithItem]? {
    guard lexer.kind == .leftParenthesis else { return nil }
    let before = self
    do throws(Doubt) {
      try lexer.advance()
      let items = try withItems(until: .rightParenthesis)
      try expect(.rightParenthesis)
      if lexer.kind == .colon { return items }
    } catch {}
    self = before
    return nil
  }

  private mutating func withItems(until closing: Lexeme) throws(Doubt) -> [WithItem] {
    var items: [WithItem] = []
    while true {
      let context = try expression().value
      var target: Target?
      if try take(.as) {
        let bound = try primary()
        guard bound.shape.contains(.assignable) else { throw Doubt() }
        if keeps { target = try self.target(bound) }
      }
      if keeps { items.append(WithItem(context: context, target: target)) }
      guard try take(.comma), lexer.kind != closing || closing == .colon else { break }
    }
    return items
  }
}
