import Locations
import PythonFacts

extension StatementReader {
  /// One statement, or the simple statements of one line.
  mutating func statement(into events: inout [Event]) throws(Doubt) {
    deepest = level
    switch lexer.kind {
    case .if, .while, .for, .try, .with, .async, .def, .classDefinition, .at:
      try compoundStatement(into: &events)
    case .name where mayMatch: if try !matchStatement(into: &events) { try simpleStatements(into: &events) }
    default: try simpleStatements(into: &events)
    }
  }

  /// Simple statements separated by semicolons, up to the end of the line.
  mutating func simpleStatements(into events: inout [Event]) throws(Doubt) {
    try simpleStatement(into: &events)
    while try take(.semicolon) {
      if lexer.kind == .newline { break }
      try simpleStatement(into: &events)
    }
    try expect(.newline)
  }

  private mutating func simpleStatement(into events: inout [Event]) throws(Doubt) {
    deepest = level
    // Only other imports of it and a docstring may stand in front of `from __future__`.
    if lexer.kind != .from, !isFirstStatement || lexer.kind != .string { futureIsOver = true }
    isFirstStatement = false
    let start = lexer.position
    switch lexer.kind {
    case .pass: try lexer.advance()
    case .breakLoop, .continueLoop: try jump(into: &events)
    case .return: try returnStatement(from: start, into: &events)
    case .raise: try raiseStatement(from: start, into: &events)
    case .assert: try assertStatement(from: start, into: &events)
    case .del: try deleteStatement(from: start, into: &events)
    case .global, .nonlocal: try scopeStatement(from: start, into: &events)
    case .importModules: try importStatement(from: start, into: &events)
    case .from: try fromStatement(from: start, into: &events)
    default: try expressionStatement(from: start, into: &events)
    }
  }

  private mutating func jump(into events: inout [Event]) throws(Doubt) {
    guard loopDepth > 0 else { throw Doubt() }
    let start = lexer.position
    let kind: Event.Kind = lexer.kind == .breakLoop ? .breakLoop : .continueLoop
    try lexer.advance()
    add(kind, from: start, to: &events)
  }

  private mutating func returnStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt)
  {
    guard functionDepth > 0 else { throw Doubt() }
    try lexer.advance()
    let value = endsStatement ? nil : try starExpressions().value
    add(.returns(value), from: start, to: &events)
  }

  private var endsStatement: Bool { lexer.kind == .newline || lexer.kind == .semicolon }

  private mutating func raiseStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    var exception: Expression?
    if !endsStatement {
      exception = try expression().value
      if try take(.from) { try withoutReading { reader throws(Doubt) in try reader.expression() } }
    }
    add(.raise(exception), from: start, to: &events)
  }

  /// `assert test` is `if __debug__ and not test: raise AssertionError`.
  private mutating func assertStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt)
  {
    try lexer.advance()
    let test = try expression().value
    if try take(.comma) { try withoutReading { reader throws(Doubt) in try reader.expression() } }
    guard keeps else { return }
    let range = range(from: start)
    let failure = Event(.raise(.name("AssertionError")), range)
    let condition = Expression.logical("and", [.name("__debug__"), .unary("not", test)])
    events.append(Event(.branch(condition: condition, then: [failure], otherwise: []), range))
  }

  /// Follows what has no event; a `yield` in it makes no generator for who reads the tree.
  mutating func withoutReading<Value>(
    _ read: (inout StatementReader) throws(Doubt) -> Value
  ) throws(Doubt) {
    let outer = (keeps, yields)
    keeps = false
    _ = try read(&self)
    (keeps, yields) = outer
  }

  private mutating func deleteStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt)
  {
    try lexer.advance()
    var targets: [Target] = []
    while true {
      let target = try primary()
      guard target.shape.contains(.deletable) else { throw Doubt() }
      if keeps { targets.append(try self.target(target)) }
      guard try take(.comma), !endsStatement else { break }
    }
    add(.delete(targets), from: start, to: &events)
  }

  private mutating func scopeStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    let isGlobal = lexer.kind == .global
    guard isGlobal || definitionDepth > 0 else { throw Doubt() }
    try lexer.advance()
    var names = [try name()]
    while try take(.comma) { names.append(try name()) }
    add(isGlobal ? .global(names) : .nonlocal(names), from: start, to: &events)
  }
}
