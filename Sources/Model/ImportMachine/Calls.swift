import Locations
import PythonFacts

/// One argument of a call, evaluated.
struct PassedArgument: Sendable {
  /// Nil for a positional one.
  let name: String?
  let value: Value
}

/// The arguments of a call.
struct PassedArguments: Sendable {
  var all: [PassedArgument] = []
  /// `*value` or `**value` whose items are not known.
  var isOpen = false

  var positional: [Value] { all.filter { $0.name == nil }.map(\.value) }

  /// The argument at a position, or under a name.
  func value(_ position: Int, _ name: String) -> Value? {
    let positional = positional
    if positional.indices.contains(position) { return positional[position] }
    return all.first { $0.name == name }?.value
  }
}

extension Simulation {
  /// Nested calls beyond this are not followed.
  private static let deepestCall = 24

  mutating func evaluate(_ call: Call) -> Value {
    if case .attribute(.call(let inner), let name) = call.function, inner.function == .name("super") {
      return callParent(name, call)
    }
    let function = evaluate(call.function)
    let arguments = evaluate(call.arguments)
    guard pending == nil else { return .unknown }
    switch function {
    case .symbol(let name): return self.call(name, arguments, call)
    case .function(let own):
      if let raised = refuse(own, arguments, in: call) { return raise(raised) }
      return self.call(own, with: arguments.all)
    case .boundFunction(let own, let receiver):
      return self.call(own, with: [PassedArgument(name: nil, value: receiver)] + arguments.all)
    case .type(let type):
      if let raised = refuse(type, arguments, in: call) { return raise(raised) }
      return instantiate(type, with: arguments.all)
    case .method(let object, let name): return callMethod(name, of: object, arguments, call)
    case .module, .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .instance:
      return .unknown
    }
  }

  private mutating func raise(_ raised: Raised) -> Value {
    pending = raised
    return .unknown
  }

  private mutating func evaluate(_ arguments: [Argument]) -> PassedArguments {
    var passed = PassedArguments()
    for argument in arguments {
      let value = evaluate(argument.value)
      switch argument.kind {
      case .positional: passed.all.append(PassedArgument(name: nil, value: value))
      case .keyword(let name): passed.all.append(PassedArgument(name: name, value: value))
      case .unpacked:
        guard let items = items(of: value) else {
          passed.isOpen = true
          continue
        }
        passed.all += items.map { PassedArgument(name: nil, value: $0) }
      case .keywordUnpacked: passed.isOpen = true
      }
    }
    return passed
  }

  /// Carries out the body of a first-party function; what it raises is in `pending`.
  mutating func call(_ function: FunctionID, with arguments: [PassedArgument]) -> Value {
    let object = functions[function.index]
    guard !object.definition.isGenerator, !object.definition.isAsync, callDepth < Self.deepestCall,
      budget > 0,
      !activeFunctions.contains(function), phase == .start
    else { return .unknown }
    activeFunctions.insert(function)
    callDepth += 1
    let scope = newScope()
    bindParameters(of: object.definition, to: arguments, in: scope)
    let completion = executeCall(object, in: scope)
    callDepth -= 1
    activeFunctions.remove(function)
    return completion
  }

  private mutating func executeCall(_ object: FunctionObject, in scope: ScopeID) -> Value {
    var frame = Frame(module: object.module, scope: scope)
    frame.enclosing = object.enclosing
    frame.isCall = true
    frames.append(frame)
    let completion = execute(object.definition.body)
    let possible = frames.popLast()?.possibleReturns ?? []
    let result: Value
    switch completion {
    case .returned(let value): result = value
    case .raised(let raised):
      pending = raised
      return .unknown
    case .normal, .broke, .continued: result = .none
    }
    return possible.allSatisfy { $0 == result } ? result : .unknown
  }

  private mutating func bindParameters(
    of definition: FunctionDefinition, to arguments: [PassedArgument], in scope: ScopeID
  ) {
    var positional = arguments.filter { $0.name == nil }.map(\.value)
    for parameter in definition.parameters {
      let value: Value
      switch parameter.kind {
      case .positionalOnly, .ordinary, .keywordOnly:
        if parameter.kind != .keywordOnly, !positional.isEmpty {
          value = positional.removeFirst()
        } else if let named = arguments.first(where: { $0.name == parameter.name }) {
          value = named.value
        } else {
          value = parameter.defaultValue.map(literal) ?? .unknown
        }
      case .variadic:
        value = .tuple(positional)
        positional = []
      case .keywordVariadic:
        value = .unknown
      }
      scopes[scope.index][parameter.name] = Binding(value)
    }
  }

  /// A default value that is the same wherever it is evaluated.
  private func literal(_ expression: Expression) -> Value {
    switch expression {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    case .none: .none
    case .name, .attribute, .item, .slice, .call, .binary, .unary, .logical, .comparison, .conditional,
      .tuple,
      .list, .set, .dictionary, .formatted, .starred, .walrus, .lambda, .comprehension, .opaque:
      .unknown
    }
  }

  private mutating func instantiate(_ type: TypeID, with arguments: [PassedArgument]) -> Value {
    let receiver = Value.instance(type)
    if case .boundFunction(let function, _)? = attribute("__init__", of: receiver) {
      _ = call(function, with: [PassedArgument(name: nil, value: receiver)] + arguments)
    }
    return receiver
  }

  /// `super().method(…)`: of the first base that has it.
  private mutating func callParent(_ name: String, _ call: Call) -> Value {
    let arguments = evaluate(call.arguments)
    guard pending == nil, case .instance(let type)? = frames.last.flatMap({ receiver(in: $0) }) else {
      return .unknown
    }
    for base in types[type.index].bases {
      guard case .type(let parent) = base, parent.index < type.index else { continue }
      if case .boundFunction(let function, _)? = attribute(name, of: .instance(parent)) {
        return self.call(function, with: [PassedArgument(name: nil, value: .instance(type))] + arguments.all)
      }
    }
    return .unknown
  }

  private func receiver(in frame: Frame) -> Value? { scopes[frame.scope.index]["self"]?.value }
}
