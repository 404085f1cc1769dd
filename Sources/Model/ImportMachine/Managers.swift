import Locations
import PythonFacts

extension Simulation {
  /// `with`: `contextlib.suppress` is a try statement; first-party managers are entered and left.
  mutating func with(_ items: [WithItem], _ body: [Event], at range: SourceRange) -> Completion {
    guard let item = items.first else { return execute(body) }
    let rest = Array(items.dropFirst())
    let manager = evaluate(item.context)
    if pending != nil { return .normal }
    if case .call(let call) = item.context, isSuppression(call) {
      if let target = item.target { assign(.unknown, to: target, at: range) }
      let caught = Handler(exceptions: .tuple(call.arguments.map(\.value)), name: nil, body: [], range: range)
      return attempt([Event(.with(rest, body: body), range)], [caught], [], [])
    }
    let entered = enter(manager)
    if pending != nil { return .normal }
    if let target = item.target { assign(entered, to: target, at: range) }
    let isLeft = hasExit(manager)
    if isLeft { attempts.append(ActiveAttempt(frame: frames.count - 1, manager: manager)) }
    let completion = with(rest, body, at: range)
    if isLeft { attempts.removeLast() }
    return leave(manager, after: completion)
  }

  private mutating func isSuppression(_ call: Call) -> Bool {
    let function = evaluate(call.function)
    return function == .symbol("contextlib.suppress")
  }

  /// Whether leaving the manager is followed.
  private mutating func hasExit(_ manager: Value) -> Bool {
    guard case .object(let object) = manager else { return false }
    if waiting[object] != nil { return true }
    return type(of: manager).map { attribute("__exit__", ofType: $0, receiver: manager) != nil } ?? false
  }

  /// `__enter__`, or the generator of a `contextmanager` up to its `yield`.
  private mutating func enter(_ manager: Value) -> Value {
    if case .object(let object) = manager {
      switch objects[object.index].kind {
      case .file: return manager
      case .instance(let type):
        guard let method = attribute("__enter__", ofType: type, receiver: manager) else { return .unknown }
        return call(method, with: [])
      case .lazy(.generator(let function, let scope)):
        return enter(function, in: scope, of: object)
      case .dictionary, .exception, .partial, .wrapped, .lazy, .specification: return .unknown
      }
    }
    return .unknown
  }

  /// The statements of a generator before the one that yields; those behind it wait.
  private mutating func enter(_ function: FunctionID, in scope: ScopeID, of object: ObjectID) -> Value {
    let body = body(of: function)
    guard let index = body.firstIndex(where: \.yields) else { return .unknown }
    var front = Array(body[..<index])
    var behind = Array(body[(index + 1)...])
    var value = Expression.none
    var recovery: Waiting.Recovery?
    switch body[index].kind {
    case .evaluate(.suspended(.yields, let yielded)): value = yielded
    case .assign(_, .suspended(.yields, let yielded)): value = yielded
    case .attempt(let inner, let handlers, let otherwise, let finally):
      guard let place = inner.firstIndex(where: \.yields),
        case .evaluate(.suspended(.yields, let yielded)) = inner[place].kind
      else { return unfollowed(function) }
      front += inner[..<place]
      recovery = Waiting.Recovery(handlers: handlers, finally: finally, behind: behind)
      behind = inner[(place + 1)...] + otherwise + finally + behind
      value = yielded
    default: return unfollowed(function)
    }
    waiting[object] = Waiting(function: function, scope: scope, body: behind, recovery: recovery)
    callDepth += 1
    let ended = execute(body: front + [Event(.returns(value), body[index].range)], of: function, in: scope)
    callDepth -= 1
    switch ended.completion {
    case .returned(let value): return value
    case .raised(let raised):
      pending = raised
      return .unknown
    case .normal, .broke, .continued: return .unknown
    }
  }

  private mutating func unfollowed(_ function: FunctionID) -> Value {
    if mayImport(function) {
      note(Gap(.computedImport, "a context manager is not followed", at: here))
    }
    return .unknown
  }

  /// `__exit__`, or the rest of the generator.
  mutating func leave(_ manager: Value, after completion: Completion) -> Completion {
    guard case .object(let object) = manager, pending == nil else { return completion }
    if let rest = waiting.removeValue(forKey: object) { return resume(rest, after: completion) }
    guard let type = type(of: manager),
      let method = attribute("__exit__", ofType: type, receiver: manager)
    else { return completion }
    var arguments = [Value.none, .none, .none]
    if case .raised(let raised) = completion {
      arguments = [.symbol("builtins." + raised.type.name), newObject(.exception(raised)), .unknown]
    }
    let result = call(method, with: arguments)
    if let raised = pending {
      pending = nil
      return .raised(raised)
    }
    // What is not known to pass may be kept back: nothing is told of it.
    if case .raised = completion, truth(result) != false { return .normal }
    return completion
  }
}

extension Simulation {
  /// A name that no program has.
  private static let thrown = "\0thrown"

  /// What stands behind a `yield`; an exception is raised at the `yield` itself.
  private mutating func resume(_ rest: Waiting, after completion: Completion) -> Completion {
    var body = rest.body
    if case .raised(let raised) = completion {
      guard let recovery = rest.recovery else { return completion }
      let range = frames.last?.range ?? SourceRange(start: .start, end: .start)
      scopes[rest.scope.index][Self.thrown] = Binding(newObject(.exception(raised)))
      let thrown = Event(.raise(.name(Self.thrown)), range)
      let attempt = Event.Kind.attempt(
        body: [thrown], handlers: recovery.handlers, otherwise: [], finally: recovery.finally)
      body = [Event(attempt, range)] + recovery.behind
    }
    callDepth += 1
    let ended = execute(body: body, of: rest.function, in: rest.scope)
    callDepth -= 1
    if case .raised = ended.completion { return ended.completion }
    if case .raised = completion { return .normal }
    return completion
  }
}

/// A generator that waits at its `yield`.
struct Waiting: Sendable {
  let function: FunctionID
  let scope: ScopeID
  let body: [Event]
  /// What a try statement around the `yield` makes of an exception.
  let recovery: Recovery?

  struct Recovery: Sendable {
    let handlers: [Handler]
    let finally: [Event]
    let behind: [Event]
  }
}

extension Event {
  /// Whether the statement, but for definitions inside it, yields.
  fileprivate var yields: Bool {
    switch kind {
    case .evaluate(.suspended(.yields, _)), .assign(_, .suspended(.yields, _)): true
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally + handlers.flatMap(\.body)).contains(where: \.yields)
    case .branch(_, let then, let otherwise): (then + otherwise).contains(where: \.yields)
    case .with(_, let body): body.contains(where: \.yields)
    case .loop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
      (body + otherwise).contains(where: \.yields)
    case .match(_, let cases): cases.contains { $0.body.contains(where: \.yields) }
    case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .evaluateAnnotation, .delete,
      .evaluate, .defineClass, .defineFunction, .raise, .returns, .breakLoop, .continueLoop, .global,
      .nonlocal, .typeAlias:
      false
    }
  }
}
