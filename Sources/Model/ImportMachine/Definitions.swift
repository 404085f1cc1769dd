import PythonFacts

extension Simulation {
  /// `def`: decorators and defaults are evaluated, the body is kept for calls and for the deferred phase.
  mutating func define(_ definition: FunctionDefinition, at range: SourceRange) {
    guard let frame = frames.last else { return }
    let decorators = definition.decorators.map { evaluate($0) }
    for parameter in definition.parameters { _ = parameter.defaultValue.map { evaluate($0) } }
    guard pending == nil else { return }
    let enclosing = frame.isCall ? [frame.scope] + frame.enclosing : frame.enclosing
    functions.append(
      FunctionObject(definition: definition, range: range, module: frame.module, enclosing: enclosing))
    let function = FunctionID(index: functions.count - 1)
    if definition.body.contains(where: \.mayImport) { deferred.append(function) }
    bind(definition.name, to: decorated(.function(function), by: decorators))
  }

  /// `class`: bases, keywords and the body are executed.
  mutating func define(_ definition: ClassDefinition) -> Completion {
    guard let frame = frames.last else { return .normal }
    let decorators = definition.decorators.map { evaluate($0) }
    let bases = definition.bases.map { evaluate($0) }
    for keyword in definition.keywords { _ = evaluate(keyword.value) }
    guard pending == nil else { return .normal }
    let scope = newScope()
    var body = Frame(module: frame.module, scope: scope)
    body.enclosing = frame.isCall ? [frame.scope] + frame.enclosing : frame.enclosing
    frames.append(body)
    let completion = execute(definition.body)
    frames.removeLast()
    if case .raised = completion { return completion }
    types.append(
      TypeObject(
        name: definition.name, scope: scope, bases: bases,
        isUndecorated: definition.decorators.isEmpty && definition.keywords.isEmpty, module: frame.module))
    bind(definition.name, to: decorated(.type(TypeID(index: types.count - 1)), by: decorators))
    return .normal
  }

  /// What decorators make of a definition; the innermost is called first.
  private mutating func decorated(_ value: Value, by decorators: [Value]) -> Value {
    var result = value
    for decorator in decorators.reversed() {
      switch decorator {
      case .function(let function):
        result = call(function, with: [PassedArgument(name: nil, value: result)])
      case .symbol(let name) where Self.transparent.contains(name):
        continue
      case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .symbol,
        .type, .instance, .boundFunction, .method:
        result = .unknown
      }
    }
    return result
  }

  /// Decorators after which a call still executes the definition.
  private static let transparent: Set<String> = [
    "functools.lru_cache", "functools.cache", "typing.no_type_check",
    "dataclasses.dataclass", "typing.final", "typing.runtime_checkable",
  ]
}

extension Event {
  /// Whether the statement, or one inside it, imports or changes the search path, as far as its text shows.
  var mayImport: Bool {
    switch kind {
    case .importModules, .importNames: true
    case .branch(let condition, let then, let otherwise):
      condition.mayImport || (then + otherwise).contains(where: \.mayImport)
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally).contains(where: \.mayImport)
        || handlers.contains { $0.body.contains(where: \.mayImport) }
    case .loop(_, let iterable, let body, let otherwise):
      iterable.mayImport || (body + otherwise).contains(where: \.mayImport)
    case .whileLoop(let condition, let body, let otherwise):
      condition.mayImport || (body + otherwise).contains(where: \.mayImport)
    case .with(let items, let body):
      items.contains { $0.context.mayImport } || body.contains(where: \.mayImport)
    case .match(_, let cases): cases.contains { $0.body.contains(where: \.mayImport) }
    case .defineClass(let definition): definition.body.contains(where: \.mayImport)
    case .defineFunction(let definition): definition.body.contains(where: \.mayImport)
    case .assign(_, let value), .evaluate(let value), .augmentedAssign(_, _, let value): value.mayImport
    case .returns(let value): value?.mayImport ?? false
    case .annotate, .delete, .raise, .breakLoop, .continueLoop, .global, .nonlocal, .typeAlias: false
    }
  }
}

extension Expression {
  private static let importing: Set<String> = ["import_module", "__import__", "find_spec"]

  /// Whether it calls one of the functions that import, or touches `sys.path`.
  fileprivate var mayImport: Bool {
    switch self {
    case .call(let call): call.function.mayImport || call.arguments.contains { $0.value.mayImport }
    case .name(let name): Self.importing.contains(name)
    case .attribute(let object, let name):
      Self.importing.contains(name) || (object == .name("sys") && name == "path") || object.mayImport
    case .item(let object, let index): object.mayImport || index.mayImport
    case .binary(_, let left, let right): left.mayImport || right.mayImport
    case .unary(_, let operand), .starred(let operand), .walrus(_, let operand): operand.mayImport
    case .logical(_, let operands), .tuple(let operands), .list(let operands), .set(let operands),
      .formatted(let operands), .comprehension(let operands), .opaque(let operands):
      operands.contains(where: \.mayImport)
    case .comparison(let first, let steps): first.mayImport || steps.contains { $0.operand.mayImport }
    case .conditional(let condition, let then, let otherwise):
      condition.mayImport || then.mayImport || otherwise.mayImport
    case .dictionary(let items): items.contains { $0.value.mayImport }
    case .string, .integer, .boolean, .none, .slice, .lambda: false
    }
  }
}
