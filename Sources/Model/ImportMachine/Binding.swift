import Locations
import PythonFacts

extension Simulation {
  /// Binds a name in the body being executed.
  mutating func bind(_ name: String, to value: Value, isCertain: Bool = true) {
    guard let frame = frames.last else { return }
    var scope = frame.scope
    if frame.globals.contains(name) {
      scope = modules[frame.module.index].scope
    } else if frame.nonlocals.contains(name) {
      scope = frame.enclosing.first { scopes[$0.index][name] != nil } ?? scope
    }
    set(name, to: Binding(value, isCertain: isCertain), in: scope)
  }

  /// Binds what `:=` names: outside of the comprehensions around it.
  mutating func bindAround(_ name: String, to value: Value) {
    guard let frame = frames.last(where: { !$0.isComprehension }), frames.last?.isComprehension == true else {
      return bind(name, to: value)
    }
    set(name, to: Binding(value), in: frame.scope)
  }

  /// Changes a binding, and keeps the old one for undecided branches: of this body, or of one that calls it.
  mutating func set(_ name: String, to binding: Binding?, in scope: ScopeID) {
    if undecided > 0, let top = frames.lastIndex(where: { !$0.journals.isEmpty }),
      let last = frames[top].journals.indices.last
    {
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
    if scopes[module.index].mayBind(name), !Self.neverRebound.contains(name) { return .unknown }
    return .symbol("builtins." + name)
  }

  /// Built-in functions that no star import brings under their name.
  private static let neverRebound: Set<String> = [
    "__import__", "getattr", "setattr", "hasattr", "globals", "isinstance", "ImportError",
    "ModuleNotFoundError",
    "Exception", "AttributeError", "KeyError", "NameError", "BaseException", "ValueError", "TypeError",
    "RuntimeError", "IndexError", "LookupError", "OSError", "NotImplementedError", "str", "int", "list",
    "dict", "tuple", "len", "super", "property", "classmethod", "staticmethod",
  ]

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
    if let star = targets.firstIndex(where: { if case .starred = $0 { true } else { false } }) {
      return unpack(value, into: targets, starred: star, at: range)
    }
    let values = iterate(value)
    let fits = values?.count == targets.count
    if let values, values.count != targets.count, pending == nil { _ = raise(.valueError, at: here) }
    for (index, target) in targets.enumerated() {
      assign(fits ? values?[index] ?? .unknown : .unknown, to: target, at: range)
    }
  }

  /// `first, *rest, last = value`.
  private mutating func unpack(
    _ value: Value, into targets: [Target], starred star: Int, at range: SourceRange
  ) {
    guard let values = iterate(value), values.count >= targets.count - 1,
      case .starred(let rest) = targets[star]
    else {
      for target in targets { assign(.unknown, to: target, at: range) }
      return
    }
    let behind = targets.count - 1 - star
    for index in 0..<star { assign(values[index], to: targets[index], at: range) }
    assign(.list(newList(Array(values[star..<(values.count - behind)]))), to: rest, at: range)
    for index in 0..<behind {
      assign(values[values.count - behind + index], to: targets[star + 1 + index], at: range)
    }
  }

  mutating func assign(
    _ value: Value, toAttribute name: String, of object: Value, at range: SourceRange
  ) {
    switch object {
    case .module(let module):
      if modules[module.index].name.text == "sys", name == "path" {
        replaceSearchPath(with: value, at: span(range))
      } else if modules[module.index].name.text == "sys", name == "meta_path" {
        replaceFinders(with: value, at: range)
      } else {
        if modules[module.index].name.text == "builtins" { assignsBuiltIns = true }
        if name == "__class__" { scopes[modules[module.index].scope.index].isOpen = true }
        set(name, to: Binding(value), in: modules[module.index].scope)
      }
    case .type(let type): set(name, to: Binding(value), in: types[type.index].scope)
    case .object(let own): set(name, to: Binding(value), in: objects[own.index].attributes)
    case .symbol(Self.celery + ".conf"): setCelery(name, to: value)
    case .symbol(let symbol):
      if symbol == "builtins" { assignsBuiltIns = true }
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .function,
      .boundFunction, .method:
      break
    }
  }

  mutating func delete(_ target: Target, at range: SourceRange) {
    switch target {
    case .name(let name):
      guard let frame = frames.last else { return }
      let scope = frame.globals.contains(name) ? modules[frame.module.index].scope : frame.scope
      if undecided == 0 || !frame.journals.isEmpty {
        if scopes[scope.index][name] == nil { _ = value(ofName: name) }
        if pending == nil { set(name, to: nil, in: scope) }
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
