import Locations
import PythonFacts

extension Simulation {
  /// Binds a name in the body being executed.
  mutating func bind(_ name: String, to value: Value, isCertain: Bool = true) {
    guard let frame = frames.last else { return }
    let isGlobal = frame.globals.contains(name)
    let scope = isGlobal ? modules[frame.module.index].scope : frame.scope
    set(name, to: Binding(value, isCertain: isCertain), in: scope)
  }

  /// Changes a binding of the body being executed, and keeps the old one for undecided branches.
  mutating func set(_ name: String, to binding: Binding?, in scope: ScopeID) {
    let top = frames.count - 1
    if top >= 0, let last = frames[top].journals.indices.last {
      let previous = scopes[scope.index][name]
      frames[top].journals[last].append(JournalEntry(scope: scope, name: name, previous: previous))
    }
    scopes[scope.index][name] = binding
  }

  /// Looks a name up: the body, enclosing functions, the module, the built-in names.
  func lookup(_ name: String) -> Value {
    guard let frame = frames.last else { return .unknown }
    let module = modules[frame.module.index].scope
    for scope in [frame.scope] + frame.enclosing + [module] {
      if let binding = scopes[scope.index][name] { return binding.isCertain ? binding.value : .unknown }
    }
    if scopes[module.index].isOpen { return .unknown }
    return .symbol("builtins." + name)
  }

  mutating func assign(_ value: Value, to target: Target, at range: SourceRange) {
    switch target {
    case .name(let name):
      bind(name, to: value)
    case .tuple(let targets):
      unpack(value, into: targets, at: range)
    case .starred(let inner):
      assign(.unknown, to: inner, at: range)
    case .attribute(let object, let name):
      assign(value, toAttribute: name, of: evaluate(object), at: range)
    case .item(let object, let index):
      assign(value, toItem: index, of: evaluate(object), at: range)
    case .other:
      break
    }
  }

  private mutating func unpack(_ value: Value, into targets: [Target], at range: SourceRange) {
    let values = items(of: value)
    let fits = values?.count == targets.count
    for (index, target) in targets.enumerated() {
      assign(fits ? values?[index] ?? .unknown : .unknown, to: target, at: range)
    }
  }

  private mutating func assign(
    _ value: Value, toAttribute name: String, of object: Value, at range: SourceRange
  ) {
    switch object {
    case .module(let module):
      if modules[module.index].name.text == "sys", name == "path" {
        replaceSearchPath(with: value, at: span(range))
      } else {
        scopes[modules[module.index].scope.index][name] = Binding(value)
      }
    case .type(let type):
      scopes[types[type.index].scope.index][name] = Binding(value)
    case .symbol(Self.celery + ".conf"):
      setCelery(name, to: value)
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .symbol, .function,
      .instance, .boundFunction, .method:
      break
    }
  }

  mutating func delete(_ target: Target, at range: SourceRange) {
    switch target {
    case .name(let name):
      guard let frame = frames.last else { return }
      if undecided == 0 {
        set(name, to: nil, in: frame.scope)
      } else {
        bind(name, to: .unknown, isCertain: false)
      }
    case .item(let object, let index):
      deleteItem(index, of: evaluate(object), at: range)
    case .attribute(let object, let name):
      guard case .module(let module) = evaluate(object), undecided == 0 else { return }
      scopes[modules[module.index].scope.index][name] = nil
    case .tuple(let targets):
      for inner in targets { delete(inner, at: range) }
    case .starred, .other:
      break
    }
  }
}
