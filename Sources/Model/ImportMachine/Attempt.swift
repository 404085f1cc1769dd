import PythonFacts

extension Simulation {
  /// `try`: the body, then the handler of what it raises, or `else`; `finally` in any case.
  mutating func attempt(
    _ body: [Event], _ handlers: [Handler], _ otherwise: [Event], _ finally: [Event]
  ) -> Completion {
    if !finally.isEmpty { attempts.append(ActiveAttempt(frame: frames.count - 1, finally: finally)) }
    let completion = guarded(body, handlers, otherwise)
    if !finally.isEmpty { attempts.removeLast() }
    let ending = execute(finally)
    return ending.isNormal ? completion : ending
  }

  private mutating func guarded(
    _ body: [Event], _ handlers: [Handler], _ otherwise: [Event]
  ) -> Completion {
    let depth = frames.count - 1
    attempts.append(ActiveAttempt(handlers: handlers, frame: depth))
    let completion = execute(body)
    let attempt = attempts.popLast()
    switch completion {
    case .raised(let raised):
      guard let handler = matching(handlers, raised.type, in: depth) else { return completion }
      return execute(handler, of: raised)
    case .normal:
      let possible = possibleHandlers(handlers, of: body, mayHaveRaised: attempt?.mayHaveRaised ?? false)
      let ending = execute(otherwise)
      for handler in possible {
        speculate { $0.execute(handler, of: Raised(.init(name: "Exception"), at: nil)) }
      }
      return ending
    case .returned, .broke, .continued:
      return completion
    }
  }

  mutating func execute(_ handler: Handler, of raised: Raised) -> Completion {
    if let name = handler.name { bind(name, to: newObject(.exception(raised))) }
    handled.append(raised)
    let completion = execute(handler.body)
    handled.removeLast()
    if let name = handler.name, let frame = frames.last { set(name, to: nil, in: frame.scope) }
    return completion
  }

  /// Handlers of a body that ended normally here, and may raise where values are not what they seem.
  private mutating func possibleHandlers(
    _ handlers: [Handler], of body: [Event], mayHaveRaised: Bool
  ) -> [Handler] {
    if !mayHaveRaised, body.allSatisfy(\.isSafe) { return [] }
    let frame = frames.count - 1
    return handlers.filter { handler in
      mayHaveRaised || matching([handler], .moduleNotFound, in: frame) == nil
        || matching([handler], .init(name: "KeyError"), in: frame) != nil
    }
  }
}

extension Event {
  /// Whether the statement raises nothing but what the simulation follows.
  fileprivate var isSafe: Bool {
    switch kind {
    case .importModules, .importNames, .annotate, .global, .nonlocal, .defineFunction, .typeAlias, .breakLoop,
      .continueLoop:
      true
    case .assign(_, let value): value.isSafe
    case .evaluate(let value), .evaluateAnnotation(let value): value.isSafe
    case .branch(let condition, let then, let otherwise):
      condition.isSafe && then.allSatisfy(\.isSafe) && otherwise.allSatisfy(\.isSafe)
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally).allSatisfy(\.isSafe)
        && handlers.allSatisfy { handler in handler.body.allSatisfy(\.isSafe) }
    case .augmentedAssign, .delete, .loop, .whileLoop, .with, .defineClass, .match, .raise, .returns: false
    }
  }
}

extension Expression {
  /// Constants, names and attributes: as good as sure to succeed.
  fileprivate var isSafe: Bool {
    switch self {
    case .string, .integer, .boolean, .none, .name, .lambda: true
    case .attribute(let value, _): value.isSafe
    case .tuple(let items), .list(let items), .set(let items): items.allSatisfy(\.isSafe)
    case .comparison(let first, let steps): first.isSafe && steps.allSatisfy { $0.operand.isSafe }
    case .logical(_, let operands): operands.allSatisfy(\.isSafe)
    case .unary(_, let operand): operand.isSafe
    case .item, .slice, .call, .binary, .conditional, .dictionary, .formatted, .starred, .walrus,
      .comprehension, .suspended, .opaque:
      false
    }
  }
}
