import CPython
import Locations
import PythonFacts

extension TreeReader {
  /// The events of a list of statements, in order.
  mutating func body(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event] {
    guard let list = object(field, of: node, lock) else { return [] }
    var events: [Event] = []
    for index in 0..<list.count(lock) {
      guard let statement = list.element(index, lock), let kind = library.kind(of: statement, lock) else {
        continue
      }
      let range = range(of: statement, lock)
      noteForFuture(kind, statement, isFirst: index == 0, lock)
      let kinds = try nested(statement, lock) { reader throws(TooDeep) in
        try reader.kinds(of: statement, kind, lock)
      }
      for kind in kinds { events.append(Event(kind, range)) }
    }
    return events
  }

  /// What one statement does; nothing for those without effect, several where annotations are evaluated.
  private mutating func kinds(
    of node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    switch kind {
    case .importModules: [try importModules(node, lock)]
    case .importFrom: [try importNames(node, lock)]
    case .assign, .augAssign, .annAssign, .delete, .typeAlias: try binding(node, kind, lock)
    case .functionDef, .asyncFunctionDef: try function(node, isAsync: kind == .asyncFunctionDef, lock)
    case .classDef: [try classDefinition(node, lock)]
    case .expression: effect(try expression(.value, of: node, lock)).map { [.evaluate($0)] } ?? []
    case .assert: [try assertion(node, lock)]
    case .returns: [.returns(try returned(node, lock))]
    case .raise: [.raise(try optionalExpression(.exc, of: node, lock))]
    case .global: [.global(texts(.names, of: node, lock))]
    case .nonlocal: [nonlocal(node, lock)]
    case .breakLoop: [refuseOutsideLoop("'break' outside loop", .breakLoop, node, lock)]
    case .continueLoop:
      [refuseOutsideLoop("'continue' not properly in loop", .continueLoop, node, lock)]
    default: try compound(node, kind, lock).map { [$0] } ?? []
    }
  }

  private mutating func nonlocal(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> Event.Kind {
    if definitionDepth == 0 { refuse("nonlocal declaration not allowed at module level", node, lock) }
    return .nonlocal(texts(.names, of: node, lock))
  }

  /// `assert test` is `if __debug__ and not test: raise AssertionError`.
  private mutating func assertion(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let test = try expression(.test, of: node, lock)
    let failure = Event(.raise(.name("AssertionError")), range(of: node, lock))
    let condition = Expression.logical("and", [.name("__debug__"), .unary("not", test)])
    return .branch(condition: condition, then: [failure], otherwise: [])
  }

  private mutating func returned(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression? {
    refuseOutsideFunction("'return' outside function", node, lock)
    return try optionalExpression(.value, of: node, lock)
  }

  /// Nil when evaluating it can be seen by nobody: a docstring, a number.
  private func effect(_ value: Expression) -> Expression? { value.isInert ? nil : value }

  private mutating func importModules(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    .importModules(
      try map(.names, of: node, lock) { reader, alias throws(TooDeep) in
        ImportedModule(
          name: reader.text(.name, of: alias, lock) ?? "", alias: reader.text(.asname, of: alias, lock),
          range: reader.range(of: alias, lock))
      })
  }

  private mutating func importNames(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let names = try map(.names, of: node, lock) { reader, alias throws(TooDeep) in
      ImportedName(
        name: reader.text(.name, of: alias, lock) ?? "", alias: reader.text(.asname, of: alias, lock),
        range: reader.range(of: alias, lock))
    }
    let module = text(.module, of: node, lock) ?? ""
    let level = integer(.level, of: node, lock) ?? 0
    if definitionDepth > 0, names.contains(where: { $0.name == "*" }) {
      refuse("import * only allowed at module level", node, lock)
    }
    if module == "__future__", level == 0 { refuseFuture(names.map(\.name), node, lock) }
    if module == "__future__", level == 0, names.contains(where: { $0.name == "annotations" }) {
      postponesAnnotations = true
    }
    return .importNames(level: level, module: module, names)
  }

  /// The features of `__future__`, in its module's order.
  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  private mutating func refuseFuture(
    _ names: [String], _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) {
    if futureIsOver || definitionDepth > 0 {
      refuse("from __future__ imports must occur at the beginning of the file", node, lock)
    }
    for name in names where !Self.features.contains(name) {
      refuse(name == "braces" ? "not a chance" : "future feature \(name) is not defined", node, lock)
    }
  }

  /// Notes a statement of the module behind which `from __future__` is too late: any but a docstring in front.
  mutating func noteForFuture(
    _ kind: NodeKind, _ node: borrowing OwnedObject, isFirst: Bool, _ lock: borrowing InterpreterLock
  ) {
    guard !futureIsOver, definitionDepth == 0 else { return }
    switch kind {
    case .importFrom: if text(.module, of: node, lock) != "__future__" { futureIsOver = true }
    case .expression:
      if !isFirst || !isText(node, lock) { futureIsOver = true }
    default: futureIsOver = true
    }
  }

  /// Whether an expression statement is a string.
  private func isText(_ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock) -> Bool {
    guard let value = object(.value, of: node, lock) else { return false }
    return text(.value, of: value, lock) != nil
  }

  private mutating func binding(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    switch kind {
    case .assign:
      let value = try expression(.value, of: node, lock)
      let targets = try targets(.targets, of: node, lock)
      for target in targets {
        if case .starred = target {
          refuse("starred assignment target must be in a list or tuple", node, lock)
        }
      }
      if case .name(let name)? = targets.first, !typeAliases.isEmpty,
        typeAliases.contains(range(of: node, lock).start)
      {
        return [.typeAlias(name)]
      }
      return [.assign(targets, value)]
    case .augAssign:
      let text = self.kind(.op, of: node, lock)?.operatorText ?? ""
      let value = try expression(.value, of: node, lock)
      return [.augmentedAssign(try target(.target, of: node, lock), operator: text, value)]
    case .annAssign: return try annotatedAssignment(node, lock)
    case .delete: return [.delete(try targets(.targets, of: node, lock))]
    case .typeAlias:
      guard let name = object(.name, of: node, lock) else { return [] }
      return [.typeAlias(text(.id, of: name, lock) ?? "")]
    default: return []
    }
  }

  private mutating func annotatedAssignment(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    let value = try optionalExpression(.value, of: node, lock)
    let target = try target(.target, of: node, lock)
    // Annotations of local variables are never evaluated (language reference, "Annotated assignment statements").
    let annotations = functionDepth > 0 ? [] : try annotation(of: node, .annotation, lock)
    return [value.map { .assign([target], $0) } ?? .annotate(target)] + annotations
  }

  /// The evaluation of an annotation; empty when it is postponed or looks up nothing.
  mutating func annotation(
    of node: borrowing OwnedObject, _ field: Field, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    guard !postponesAnnotations, let value = try optionalExpression(field, of: node, lock),
      !value.isInert
    else { return [] }
    return [.evaluateAnnotation(value)]
  }
}
