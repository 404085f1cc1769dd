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

  /// The same behind a first positional argument.
  func behind(_ receiver: Value) -> PassedArguments {
    PassedArguments(all: [PassedArgument(name: nil, value: receiver)] + all, isOpen: isOpen)
  }

  init(all: [PassedArgument] = [], isOpen: Bool = false) {
    self.all = all
    self.isOpen = isOpen
  }

  init(_ positional: [Value]) {
    all = positional.map { PassedArgument(name: nil, value: $0) }
  }
}

extension Simulation {
  /// Nested calls beyond this are not followed.
  static let deepestCall = 24

  mutating func evaluate(_ call: Call) -> Value {
    if case .attribute(.call(let inner), let name) = call.function, inner.function == .name("super") {
      return callParent(name, call)
    }
    let function = evaluate(call.function)
    let arguments = evaluate(call.arguments)
    // Whoever gets the module's names may bind others; `__import__` only reads them.
    if function != .symbol("builtins.__import__"),
      arguments.all.contains(where: { $0.value == .symbol("builtins.globals()") })
    {
      openScope()
    }
    guard pending == nil else { return .unknown }
    return self.call(function, arguments, call)
  }

  /// Calls a value with positional arguments, from inside a built-in function.
  mutating func call(_ function: Value, with arguments: [Value]) -> Value {
    let range = frames.last?.range ?? SourceRange(start: .start, end: .start)
    return call(
      function, PassedArguments(arguments), Call(function: .opaque([]), arguments: [], range: range))
  }

  mutating func call(_ function: Value, _ arguments: PassedArguments, _ call: Call) -> Value {
    switch function {
    case .symbol(let name): return self.call(name, arguments, call)
    case .function(let own):
      if let raised = refuse(own, arguments, in: call) { return raise(raised) }
      return self.call(own, with: arguments)
    case .boundFunction(let own, let receiver): return self.call(own, with: arguments.behind(receiver))
    case .type(let type):
      if let raised = refuse(type, arguments, in: call) { return raise(raised) }
      return instantiate(type, with: arguments)
    case .method(let object, let name): return callMethod(name, of: object, arguments, call)
    case .object(let object): return self.call(object, arguments, call)
    case .none: return raise(.typeError, at: here)
    case .unknown:
      expose(arguments)
      return .unknown
    case .module, .boolean, .integer, .string, .tuple, .list, .path, .parents: return .unknown
    }
  }

  /// Whoever is not followed may change the dictionaries and lists that it is given.
  mutating func expose(_ arguments: PassedArguments) {
    for argument in arguments.all {
      switch argument.value {
      case .list(let list) where list != systemPath: lists[list.index].isOpen = true
      case .object(let object): change(object) { $1.isOpen = true }
      default: continue
      }
    }
  }

  private mutating func raise(_ raised: Raised) -> Value {
    pending = raised
    return .unknown
  }

  private mutating func call(_ object: ObjectID, _ arguments: PassedArguments, _ call: Call) -> Value {
    switch objects[object.index].kind {
    case .partial(let function, let first):
      let all = PassedArguments(all: first.all + arguments.all, isOpen: first.isOpen || arguments.isOpen)
      return self.call(function, all, call)
    case .wrapped(let wrapper, let value):
      if wrapper != .contextManager && wrapper != .asyncContextManager {
        return self.call(value, arguments, call)
      }
      return self.call(value, arguments, call)
    case .instance(let type):
      guard let method = attribute("__call__", ofType: type, receiver: .object(object)) else {
        return .unknown
      }
      return self.call(method, arguments, call)
    case .dictionary, .exception, .lazy, .file, .specification: return .unknown
    }
  }

  mutating func evaluate(_ arguments: [Argument]) -> PassedArguments {
    var passed = PassedArguments()
    for argument in arguments {
      let value = evaluate(argument.value)
      switch argument.kind {
      case .positional: passed.all.append(PassedArgument(name: nil, value: value))
      case .keyword(let name): passed.all.append(PassedArgument(name: name, value: value))
      case .unpacked:
        guard let items = iterate(value) else {
          passed.isOpen = true
          continue
        }
        passed.all += items.map { PassedArgument(name: nil, value: $0) }
      case .keywordUnpacked:
        guard let dictionary = dictionary(value), !dictionary.isOpen,
          dictionary.items.allSatisfy({ $0.key.text != nil })
        else {
          passed.isOpen = true
          continue
        }
        passed.all += dictionary.items.map { PassedArgument(name: $0.key.text, value: $0.value) }
      }
    }
    return passed
  }

  /// Carries out the body of a first-party function; what it raises is in `pending`.
  mutating func call(_ function: FunctionID, with arguments: PassedArguments) -> Value {
    let object = functions[function.index]
    guard phase == .start else { return .unknown }
    guard callDepth < Self.deepestCall, budget > 0 else {
      if mayImport(function) {
        note(Gap(.tooComplex, "calls nested this deeply are not followed", at: here))
      }
      return .unknown
    }
    let scope = newScope()
    if object.definition.complaint(about: arguments) != nil { return raise(.typeError, at: here) }
    bindParameters(of: object, to: arguments, in: scope)
    if object.definition.isGenerator || object.definition.isAsync {
      return newObject(.lazy(.generator(function, scope)))
    }
    callDepth += 1
    let ended = execute(body: body(of: function), of: function, in: scope)
    callDepth -= 1
    let result: Value
    switch ended.completion {
    case .returned(let value): result = value
    case .raised(let raised):
      pending = raised
      return .unknown
    case .normal, .broke, .continued: result = .none
    }
    return ended.possibleReturns.allSatisfy { $0 == result } ? result : .unknown
  }

  /// How a function's body ended.
  struct Ended: Sendable {
    let completion: Completion
    let possibleReturns: [Value]
    let yielded: [Value]
  }

  mutating func execute(body: [Event], of function: FunctionID, in scope: ScopeID) -> Ended {
    let object = functions[function.index]
    var frame = Frame(module: object.module, scope: scope)
    frame.enclosing = object.enclosing
    frame.isCall = true
    frame.function = function
    frames.append(frame)
    let completion = execute(body)
    let left = frames.removeLast()
    return Ended(completion: completion, possibleReturns: left.possibleReturns, yielded: left.yielded)
  }
}
