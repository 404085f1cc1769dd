import CPython
import Locations
import PythonFacts

/// Turns the nodes of one `ast.Module` into events and expressions.
///
/// Everything is copied into Swift values at once; no Python object outlives the call that read it.
struct TreeReader {
  /// Levels of nesting, statements and expressions together, beyond which a file is too complex.
  ///
  /// Every consumer of the tree recurses over it; no file written by hand comes near.
  static let depthLimit = 250

  /// The tree is nested beyond `depthLimit`.
  struct TooDeep: Error {
    let position: SourcePosition
  }

  let library: EmbeddedLibrary
  /// Whether annotations stay unevaluated (`from __future__ import annotations`, PEP 563).
  var postponesAnnotations = false
  /// Whether a `yield` was met since the innermost function began.
  var yields = false
  /// Functions around the present statement, not counting those outside of a class in between.
  var functionDepth = 0
  /// Classes and functions around the present statement.
  var definitionDepth = 0
  /// Whether a statement was met behind which `from __future__` is too late.
  var futureIsOver = false
  /// Lines of the file before what was parsed, when that is a part of it.
  var linesBefore = 0
  /// Loops around the present statement, within the innermost function or class.
  var loopDepth = 0
  /// What the compiler refuses although the grammar does not, where it was met first.
  private(set) var refusal: PythonProblem?
  /// The newest syntax that was met, and what an older Python says of it.
  private(set) var newest: (version: PythonVersion, refusal: PythonProblem)?
  private var depth = 0

  /// Where assignments begin that were `type` statements in the source (see `NewerSyntax`).
  let typeAliases: Set<SourcePosition>

  init(_ library: EmbeddedLibrary, typeAliases: Set<SourcePosition> = []) {
    self.library = library
    self.typeAliases = typeAliases
  }

  /// The events of a module.
  mutating func module(
    _ module: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event] {
    try body(.body, of: module, lock)
  }

  /// The events of the one compound statement that a module consists of.
  mutating func onlyBlock(
    of module: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event] {
    guard let statement = object(.body, of: module, lock)?.element(0, lock) else { return [] }
    return try body(.body, of: statement, lock)
  }

  /// Runs `read` one level deeper.
  mutating func nested<Value>(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock,
    _ read: (inout TreeReader) throws(TooDeep) -> Value
  ) throws(TooDeep) -> Value {
    guard depth < Self.depthLimit else { throw TooDeep(position: range(of: node, lock).start) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  /// Notes what the compiler says of a node that the parser accepts.
  mutating func refuse(
    _ message: String, _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) {
    if refusal != nil { return }
    refusal = PythonProblem(kind: .syntax, message: message, position: range(of: node, lock).start)
  }

  /// Notes syntax that came with a version after the oldest one that is judged.
  mutating func need(
    _ version: PythonVersion, for node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) {
    if let newest, newest.version >= version { return }
    let position = range(of: node, lock).start
    newest = (version, PythonProblem(kind: .syntax, message: "invalid syntax", position: position))
  }

  mutating func refuseOutsideFunction(
    _ message: String, _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) {
    if functionDepth == 0 { refuse(message, node, lock) }
  }

  mutating func refuseOutsideLoop(
    _ message: String, _ kind: Event.Kind, _ node: borrowing OwnedObject,
    _ lock: borrowing InterpreterLock
  ) -> Event.Kind {
    if loopDepth == 0 { refuse(message, node, lock) }
    return kind
  }

  // MARK: Fields of a node

  func object(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> OwnedObject? {
    node.attribute(library.name(of: field), lock)
  }

  func text(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> String? {
    object(field, of: node, lock)?.text(lock)
  }

  func integer(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> Int? {
    object(field, of: node, lock)?.integer(lock)
  }

  func kind(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> NodeKind? {
    guard let child = object(field, of: node, lock) else { return nil }
    return library.kind(of: child, lock)
  }

  /// The strings of a list, such as the names of `global`.
  func texts(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> [String] {
    guard let list = object(field, of: node, lock) else { return [] }
    return (0..<list.count(lock)).compactMap { list.element($0, lock)?.text(lock) }
  }

  /// What `read` makes of each element of a list.
  mutating func map<Value>(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock,
    _ read: (inout TreeReader, borrowing OwnedObject) throws(TooDeep) -> Value
  ) throws(TooDeep) -> [Value] {
    guard let list = object(field, of: node, lock) else { return [] }
    let count = list.count(lock)
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      guard let element = list.element(index, lock) else { continue }
      values.append(try read(&self, element))
    }
    return values
  }

  /// CPython counts columns from 0.
  func range(of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock) -> SourceRange {
    let start = SourcePosition(
      line: linesBefore + (integer(.lineno, of: node, lock) ?? 1),
      column: (integer(.colOffset, of: node, lock) ?? 0) + 1)
    let end = SourcePosition(
      line: integer(.endLineno, of: node, lock).map { linesBefore + $0 } ?? start.line,
      column: (integer(.endColOffset, of: node, lock) ?? start.column - 1) + 1)
    return SourceRange(start: start, end: end)
  }
}
