import Locations
import PythonFacts

/// Reads the statements of a source as events, where they surely are what the grammar allows.
///
/// It is a predictive reader of the grammar of Python 3.11: what it takes,
/// every grammar from that on takes with the same meaning. All else is a doubt, and the source goes to CPython.
/// The bodies of functions are followed by the same rules, and their events are not kept.
struct StatementReader {
  /// Levels of a tree from which CPython judges whether it is nested too deeply (see `TreeReader.depthLimit`).
  static let deepestLevel = 180

  var lexer: Lexer
  /// Whether events and expressions are made of what is read.
  var keeps = true
  /// Whether the bodies of functions are only followed.
  let skipsBodies: Bool
  /// Whether annotations stay unevaluated (`from __future__ import annotations`, PEP 563).
  var postponesAnnotations = false
  /// Whether a `yield` was met since the innermost function began.
  var yields = false
  /// Functions around the present statement, not counting those outside of a class in between.
  var functionDepth = 0
  /// Functions around the present statement, counting all.
  var allFunctions = 0
  /// Classes and functions around the present statement.
  var definitionDepth = 0
  /// Whether a statement was met behind which `from __future__` is too late.
  var futureIsOver = false
  /// Whether no statement was met yet.
  var isFirstStatement = true
  /// Loops around the present statement, within the innermost function or class.
  var loopDepth = 0
  /// The level of the tree at which the present node stands, or one below it.
  var level = 0
  /// The deepest level of what was read of the present expression.
  var deepest = 0
  /// Whether what is read stands in a replacement field of an f-string; its braces are the first bracket then.
  var isInField = false
  /// Whether CPython's positions of calls inside the present f-string differ from the true ones.
  var positionsAreUncertain = false

  /// The newest syntax that was met, and the first statement that has it.
  private(set) var newest: (version: PythonVersion, statement: SourcePosition, position: SourcePosition)?
  /// Where assignments begin that were `type` statements in the source.
  let typeAliases: Set<SourcePosition>

  init(_ lexer: Lexer, skipsBodies: Bool, typeAliases: Set<SourcePosition> = []) {
    self.lexer = lexer
    self.skipsBodies = skipsBodies
    self.typeAliases = typeAliases
  }

  /// Notes syntax that came with a version after the oldest one that is judged.
  ///
  /// It stands at `position` in the statement that begins at `statement`.
  mutating func need(
    _ version: PythonVersion, at position: SourcePosition, of statement: SourcePosition
  ) {
    if let newest, (newest.version, statement) >= (version, newest.statement) { return }
    newest = (version, statement, position)
  }

  /// The events of everything up to the end.
  mutating func module() throws(Doubt) -> [Event] {
    try lexer.advance()
    var events: [Event] = []
    while lexer.kind != .end { try statement(into: &events) }
    return events
  }

  /// The statements of an indented block that the text consists of.
  mutating func indentedBlock() throws(Doubt) -> [Event] {
    try lexer.advance()
    try expect(.indent)
    var events: [Event] = []
    while lexer.kind != .dedent { try statement(into: &events) }
    return events
  }

  // MARK: Tokens

  /// Goes behind a token that has to be here.
  mutating func expect(_ kind: Lexeme) throws(Doubt) {
    guard lexer.kind == kind else { throw Doubt() }
    try lexer.advance()
  }

  /// Goes behind a token when it is here.
  mutating func take(_ kind: Lexeme) throws(Doubt) -> Bool {
    guard lexer.kind == kind else { return false }
    try lexer.advance()
    return true
  }

  /// A name, or an empty text when nothing is kept.
  mutating func name() throws(Doubt) -> String {
    guard lexer.kind == .name else { throw Doubt() }
    let name = keeps ? lexer.text : ""
    try lexer.advance()
    return name
  }

  /// From a place up to the last token.
  func range(from start: SourcePosition) -> SourceRange {
    SourceRange(start: start, end: lexer.lastEnd.position)
  }

  // MARK: Levels

  /// Runs `read` one level deeper.
  mutating func deeper<Value>(
    _ read: (inout StatementReader) throws(Doubt) -> Value
  ) throws(Doubt) -> Value {
    guard level < Self.deepestLevel else { throw Doubt() }
    level += 1
    let value = try read(&self)
    level -= 1
    return value
  }

  mutating func add(
    _ kind: @autoclosure () -> Event.Kind, from start: SourcePosition, to events: inout [Event]
  ) {
    if keeps { events.append(Event(kind(), range(from: start))) }
  }
}
