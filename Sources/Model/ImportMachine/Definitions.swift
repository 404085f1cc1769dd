import Locations
import PythonFacts

extension Simulation {
  /// `def`: decorators and defaults are evaluated, the body is kept for calls and for the deferred phase.
  mutating func define(_ definition: FunctionDefinition, at range: SourceRange) {
    guard let frame = frames.last else { return }
    let decorators = evaluate(decorators: definition.decorators)
    let function = make(definition, at: range, within: frame)
    guard pending == nil else { return }
    bind(definition.name, to: decorated(.function(function), by: decorators))
  }

  /// Decorators stand above the definition, as a rule on a line each.
  mutating func evaluate(decorators: [Expression]) -> [Value] {
    guard !decorators.isEmpty, let range = frames.last?.range else { return [] }
    let values = decorators.enumerated().map { index, decorator in
      let line = max(range.start.line - decorators.count + index, 1)
      let place = SourcePosition(line: line, column: range.start.column)
      frames[frames.count - 1].range = SourceRange(start: place, end: place)
      return evaluate(decorator)
    }
    frames[frames.count - 1].range = range
    return values
  }

  /// A function object; its defaults are evaluated.
  mutating func make(_ definition: FunctionDefinition, at range: SourceRange, within frame: Frame)
    -> FunctionID
  {
    var defaults: [String: Value] = [:]
    for parameter in definition.parameters {
      if let value = parameter.defaultValue { defaults[parameter.name] = evaluate(value) }
    }
    let enclosing = frame.isCall ? [frame.scope] + frame.enclosing : frame.enclosing
    functions.append(
      FunctionObject(
        definition: definition, range: range, module: frame.module, enclosing: enclosing, defaults: defaults))
    let function = FunctionID(index: functions.count - 1)
    if pending == nil, mayImport(function) { deferred.append(function) }
    return function
  }

  /// What decorators make of a definition; the innermost is called first.
  mutating func decorated(_ value: Value, by decorators: [Value]) -> Value {
    var result = value
    for decorator in decorators.reversed() where pending == nil {
      if case .symbol(let name) = decorator {
        if Self.transparent.contains(name) { continue }
        if let wrapper = Wrapper(rawValue: name) {
          result = newObject(.wrapped(wrapper, result))
          continue
        }
      }
      result = call(decorator, with: [result])
    }
    return result
  }

  /// Decorators after which a call still executes the definition.
  static let transparent: Set<String> = [
    "functools.lru_cache", "functools.cache", "typing.no_type_check", "typing.overload",
    "dataclasses.dataclass", "typing.final", "typing.runtime_checkable", "functools.total_ordering",
    "abc.abstractmethod", "typing.override", "enum.unique",
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
    case .defineFunction(let definition):
      switch definition.body {
      case .read(let body): body.contains(where: \.mayImport)
      case .unread(let body): body.mentionsImports
      }
    case .assign(_, let value), .evaluate(let value), .augmentedAssign(_, _, let value): value.mayImport
    case .returns(let value): value?.mayImport ?? false
    case .evaluateAnnotation(let value): value.mayImport
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
      .formatted(let operands), .opaque(let operands):
      operands.contains(where: \.mayImport)
    case .comprehension(let comprehension):
      (comprehension.elements + comprehension.clauses.flatMap { [$0.iterable] + $0.conditions })
        .contains(where: \.mayImport)
    case .suspended(_, let value): value.mayImport
    case .comparison(let first, let steps): first.mayImport || steps.contains { $0.operand.mayImport }
    case .conditional(let condition, let then, let otherwise):
      condition.mayImport || then.mayImport || otherwise.mayImport
    case .dictionary(let items): items.contains { $0.value.mayImport }
    case .string, .integer, .boolean, .none, .slice, .lambda: false
    }
  }
}
