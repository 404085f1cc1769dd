import Locations
import PythonFacts

extension Simulation {
  /// `class`: bases, keywords and the body are executed.
  mutating func define(_ definition: ClassDefinition) -> Completion {
    guard let frame = frames.last else { return .normal }
    let decorators = evaluate(decorators: definition.decorators)
    let bases = definition.bases.map { evaluate($0) }
    let keywords = definition.keywords.map { ($0.kind, evaluate($0.value)) }
    guard pending == nil else { return .normal }
    let scope = newScope()
    types.append(
      TypeObject(
        name: definition.name, scope: scope, bases: bases,
        isUndecorated: definition.decorators.isEmpty && definition.keywords.isEmpty, module: frame.module))
    let type = TypeID(index: types.count - 1)
    let completion = executeClassBody(definition.body, in: scope, within: frame)
    if case .raised = completion { return completion }
    for binding in scopes[scope.index].bindings.values { own(binding.value, by: type) }
    nameDescriptors(in: type)
    guard pending == nil else { return .normal }
    bind(definition.name, to: finish(type, named: definition.name, bases, keywords, decorators))
    return .normal
  }

  private mutating func executeClassBody(_ body: [Event], in scope: ScopeID, within frame: Frame)
    -> Completion
  {
    var inner = Frame(module: frame.module, scope: scope)
    inner.enclosing = frame.isCall ? [frame.scope] + frame.enclosing : frame.enclosing
    inner.fixedSpan = frame.fixedSpan
    scopes[scope.index]["__module__"] = Binding(
      scopes[modules[frame.module.index].scope.index]["__name__"]?.value ?? .unknown)
    frames.append(inner)
    let completion = execute(body)
    frames.removeLast()
    return completion
  }

  /// `__build_class__`: the metaclass, `__init_subclass__` of a base, then the decorators.
  private mutating func finish(
    _ type: TypeID, named name: String, _ bases: [Value], _ keywords: [(Argument.Kind, Value)],
    _ decorators: [Value]
  ) -> Value {
    var passed = PassedArguments()
    for (kind, value) in keywords {
      guard case .keyword(let keyword) = kind else {
        passed.isOpen = true
        continue
      }
      if keyword == "metaclass" {
        construct(type, named: name, bases, by: value)
      } else {
        passed.all.append(PassedArgument(name: keyword, value: value))
      }
    }
    for base in bases {
      guard pending == nil, case .type(let parent) = base, parent.index < type.index,
        let hook = attribute("__init_subclass__", ofType: parent, receiver: nil)
      else { continue }
      if case .function(let function) = hook { _ = call(function, with: passed.behind(.type(type))) }
      break
    }
    return decorated(.type(type), by: decorators)
  }

  private mutating func construct(_ type: TypeID, named name: String, _ bases: [Value], by metaclass: Value) {
    guard case .type(let meta) = metaclass, meta.index < type.index else { return }
    for method in ["__new__", "__init__"] {
      guard pending == nil, case .function(let function)? = attribute(method, ofType: meta, receiver: nil)
      else { continue }
      let first: Value = method == "__new__" ? metaclass : .type(type)
      _ = call(
        function,
        with: PassedArguments([first, .string(name), .tuple(bases), newDictionary([], isOpen: true)]))
    }
  }

  /// `__set_name__` of the objects that the body binds, in order of their names' text, which decides nothing here.
  private mutating func nameDescriptors(in type: TypeID) {
    let bindings = scopes[types[type.index].scope.index].bindings.sorted { $0.key < $1.key }
    for (name, binding) in bindings {
      guard pending == nil, let own = self.type(of: binding.value),
        let method = attribute("__set_name__", ofType: own, receiver: binding.value)
      else { continue }
      _ = call(method, with: [.type(type), .string(name)])
    }
  }

  /// Calls a method that an operator or statement asks an instance for; nil when its class has none.
  mutating func ask(_ value: Value, for method: String, with arguments: [Value] = []) -> Value? {
    guard let type = type(of: value), let found = attribute(method, ofType: type, receiver: value) else {
      return nil
    }
    return call(found, with: arguments)
  }

  /// Notes the class whose body defined a function: `super()` counts from it.
  private mutating func own(_ value: Value, by type: TypeID) {
    switch value {
    case .function(let function) where functions[function.index].owner == nil:
      functions[function.index].owner = type
    case .object(let object):
      if case .wrapped(_, let inner) = objects[object.index].kind { own(inner, by: type) }
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .symbol,
      .function, .type, .boundFunction, .method:
      return
    }
  }

  /// `Type(…)`.
  mutating func instantiate(_ type: TypeID, with arguments: PassedArguments) -> Value {
    if isException(type) { return newObject(.exception(Raised(exceptionType(type), at: nil))) }
    let receiver = newObject(.instance(type))
    if let initializer = attribute("__init__", ofType: type, receiver: receiver),
      case .boundFunction(let function, _) = initializer
    {
      _ = call(function, with: arguments.behind(receiver))
    }
    return receiver
  }

  private func isException(_ type: TypeID) -> Bool {
    exceptionType(type).isSubclass(of: ExceptionType(name: "BaseException"))
      && exceptionType(type).parents.contains {
        ExceptionType(name: $0).isKnown
      }
  }

  /// `super().method(…)`: of the first base, of the class that defines the calling function, that has it.
  mutating func callParent(_ name: String, _ call: Call) -> Value {
    let arguments = evaluate(call.arguments)
    guard pending == nil, let frame = frames.last, let function = frame.function,
      let owner = functions[function.index].owner,
      let first = functions[function.index].definition.parameters.first,
      let receiver = scopes[frame.scope.index][first.name]?.value
    else { return .unknown }
    let line = self.line(of: self.type(of: receiver) ?? receiver.type ?? owner)
    for parent in line.drop(while: { $0 != owner }).dropFirst() {
      guard let binding = scopes[types[parent.index].scope.index][name] else { continue }
      switch binding.isCertain ? binding.value : .unknown {
      case .function(let function): return self.call(function, with: arguments.behind(receiver))
      case .object(let object):
        guard case .wrapped(.classMethod, .function(let function)) = objects[object.index].kind else {
          return self.call(binding.value, arguments, call)
        }
        return self.call(function, with: arguments.behind(receiver))
      default: return self.call(binding.value, arguments, call)
      }
    }
    return .unknown
  }

  /// An attribute of a class, taken from it or from an instance; nil when no first-party class of its line has it.
  mutating func attribute(_ name: String, ofType type: TypeID, receiver: Value?) -> Value? {
    guard let found = raw(name, of: type, depth: 0) else { return nil }
    switch found {
    case .function(let function):
      return receiver.map { .boundFunction(function, receiver: $0) } ?? found
    case .object(let object):
      guard case .wrapped(let wrapper, let inner) = objects[object.index].kind else { return found }
      return unwrap(wrapper, inner, found, type, receiver)
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .symbol,
      .type,
      .boundFunction, .method:
      return found
    }
  }

  private mutating func unwrap(
    _ wrapper: Wrapper, _ inner: Value, _ whole: Value, _ type: TypeID, _ receiver: Value?
  ) -> Value {
    switch (wrapper, inner) {
    case (.classMethod, .function(let function)):
      let cls = receiver.flatMap(self.type(of:)) ?? type
      return .boundFunction(function, receiver: .type(cls))
    case (.staticMethod, _): return inner
    case (.property, .function(let function)), (.cachedProperty, .function(let function)):
      return receiver.map { call(function, with: PassedArguments([$0])) } ?? .unknown
    case (.contextManager, .function(let function)), (.asyncContextManager, .function(let function)):
      guard let receiver else { return whole }
      return newObject(.wrapped(wrapper, .boundFunction(function, receiver: receiver)))
    case (.classMethod, _), (.property, _), (.cachedProperty, _), (.contextManager, _),
      (.asyncContextManager, _):
      return .unknown
    }
  }

  /// What the first class of the line that has it binds the name to.
  private func raw(_ name: String, of type: TypeID, depth: Int) -> Value? {
    for one in line(of: type) {
      guard let binding = scopes[types[one.index].scope.index][name] else { continue }
      return binding.isCertain ? binding.value : .unknown
    }
    return nil
  }

  /// The first-party classes of the method resolution order.
  ///
  /// Source: "The Python 2.3 Method Resolution Order" (C3); where there is none, depth first.
  func line(of type: TypeID) -> [TypeID] { line(of: type, depth: 0) }

  private func line(of type: TypeID, depth: Int) -> [TypeID] {
    let parents = types[type.index].bases.compactMap { base -> TypeID? in
      guard case .type(let parent) = base, parent.index < type.index else { return nil }
      return parent
    }
    guard depth < 60, !parents.isEmpty else { return [type] }
    var lists = parents.map { line(of: $0, depth: depth + 1) } + [parents]
    var merged = [type]
    while let next = lists.lazy.compactMap(\.first).first(where: { head in
      lists.allSatisfy { !$0.dropFirst().contains(head) }
    }) ?? lists.lazy.compactMap(\.first).first {
      merged.append(next)
      for index in lists.indices { lists[index].removeAll { $0 == next } }
    }
    return merged
  }
}

extension Value {
  fileprivate var type: TypeID? {
    if case .type(let type) = self { type } else { nil }
  }
}
