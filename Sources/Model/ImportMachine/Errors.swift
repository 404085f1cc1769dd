import Locations
import PythonFacts

extension Simulation {
  /// Raises what is no failure of an import: to the handler that catches it, else the program ends here.
  ///
  /// The simulation goes on behind what nothing catches, as though it were mended.
  mutating func raise(
    _ type: ExceptionType, module: ModuleName? = nil, name: String? = nil, at span: SourceSpan
  )
    -> Value
  {
    guard pending == nil else { return .unknown }
    let raised = Raised(type, module: module, name: name, at: span)
    switch fate(of: raised) {
    case .caught: pending = raised
    case .uncaught(let final): end(with: final)
    }
    return .unknown
  }

  /// The place of the statement being executed.
  var here: SourceSpan {
    guard let frame = frames.last else { return launchSpan }
    return frame.fixedSpan ?? span(frame.range)
  }

  /// The value of a name; what is bound nowhere raises.
  mutating func value(ofName name: String) -> Value {
    guard let frame = frames.last else { return .unknown }
    let value = lookup(name)
    guard case .symbol(let symbol) = value, symbol.utf8.count == name.utf8.count + 9,
      symbol.hasPrefix("builtins."), symbol.hasSuffix(name)
    else {
      if value == .unknown || scopes[frame.scope.index][name] != nil { return value }
      return isLocal(name, in: frame) ? unboundLocal(name) : value
    }
    if isLocal(name, in: frame) { return unboundLocal(name) }
    if BuiltInNames.all.contains(name) || BuiltInNames.ofModules.contains(name) { return value }
    if phase == .deferred || mayBind(name, in: frame) { return .unknown }
    return raise(.nameError, name: name, at: here)
  }

  private mutating func unboundLocal(_ name: String) -> Value {
    phase == .deferred ? .unknown : raise(.unboundLocalError, name: name, at: here)
  }

  private func mayBind(_ name: String, in frame: Frame) -> Bool {
    ([frame.scope] + frame.enclosing + [modules[frame.module.index].scope])
      .contains { scopes[$0.index].mayBind(name) } || assignsBuiltIns
  }

  /// Whether a name that the body's scope lacks is one of its local variables all the same.
  private mutating func isLocal(_ name: String, in frame: Frame) -> Bool {
    guard let function = frame.function, !frame.isComprehension, !frame.globals.contains(name),
      !frame.nonlocals.contains(name), scopes[frame.scope.index][name] == nil,
      !scopes[frame.scope.index].isOpen
    else { return false }
    if let known = localNames[function] { return known.contains(name) }
    var names: Set<String> = []
    for event in body(of: function) { event.collectNames(into: &names) }
    localNames[function] = names
    return names.contains(name)
  }

  /// An attribute that a value surely lacks.
  mutating func missingAttribute(_ name: String, of value: Value) -> Value {
    guard phase == .start else { return .unknown }
    guard case .module(let module) = value else { return raise(.attributeError, name: name, at: here) }
    let hasGetter = scopes[modules[module.index].scope.index]["__getattr__"] != nil
    let place = hasGetter ? refusal ?? here : here
    return raise(.attributeError, module: modules[module.index].name, name: name, at: place)
  }
}

extension Event {
  /// The names that the statement may bind in its body, without those declared `global`.
  fileprivate func collectNames(into names: inout Set<String>) {
    switch kind {
    case .importModules(let modules):
      for module in modules { names.insert(module.alias ?? ModuleName(module.name).topLevel) }
    case .importNames(_, _, let imported): for name in imported { names.insert(name.alias ?? name.name) }
    case .assign(let targets, _): for target in targets { target.collectNames(into: &names) }
    case .augmentedAssign(let target, _, _): target.collectNames(into: &names)
    case .annotate(let target): target.collectNames(into: &names)
    case .delete(let targets): for target in targets { target.collectNames(into: &names) }
    case .defineClass(let definition): names.insert(definition.name)
    case .defineFunction(let definition): names.insert(definition.name)
    case .typeAlias(let name): names.insert(name)
    case .branch(_, let then, let otherwise): (then + otherwise).forEach { $0.collectNames(into: &names) }
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally).forEach { $0.collectNames(into: &names) }
      for handler in handlers {
        if let name = handler.name { names.insert(name) }
        handler.body.forEach { $0.collectNames(into: &names) }
      }
    case .loop(let target, _, let body, let otherwise):
      target.collectNames(into: &names)
      (body + otherwise).forEach { $0.collectNames(into: &names) }
    case .whileLoop(_, let body, let otherwise): (body + otherwise).forEach { $0.collectNames(into: &names) }
    case .with(let items, let body):
      for item in items { item.target?.collectNames(into: &names) }
      body.forEach { $0.collectNames(into: &names) }
    case .match(_, let cases):
      for one in cases {
        names.formUnion(one.names)
        one.body.forEach { $0.collectNames(into: &names) }
      }
    case .global(let declared), .nonlocal(let declared): names.subtract(declared)
    case .evaluateAnnotation, .evaluate, .raise, .returns, .breakLoop, .continueLoop: break
    }
  }
}

extension Target {
  fileprivate func collectNames(into names: inout Set<String>) {
    switch self {
    case .name(let name): names.insert(name)
    case .tuple(let targets): for target in targets { target.collectNames(into: &names) }
    case .starred(let target): target.collectNames(into: &names)
    case .attribute, .item, .other: break
    }
  }
}
