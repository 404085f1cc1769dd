import PythonFacts

/// A try statement, or a suppressing `with`, whose body is being executed.
struct ActiveAttempt: Sendable {
  let handlers: [Handler]
  /// The index in `frames` of the body that holds the statement.
  let frame: Int
  /// An undecided branch may have raised something that the handlers catch.
  var mayHaveRaised = false
}

/// Where an exception ends.
enum Fate: Sendable {
  case caught
  /// What leaves the program: the exception itself, or what handlers made of it.
  case uncaught(Raised)
}

extension Simulation {
  /// Follows an exception through the handlers on the stack, without executing them.
  mutating func fate(of raised: Raised) -> Fate {
    var current = raised
    for attempt in attempts.reversed() {
      guard let handler = matching(attempt.handlers, current.type, in: attempt.frame) else { continue }
      guard let next = leaving(handler.body, handling: current, in: attempt.frame) else { return .caught }
      current = next
    }
    return .uncaught(current)
  }

  /// The first handler that catches, or may catch, an exception.
  mutating func matching(_ handlers: [Handler], _ type: ExceptionType, in frame: Int) -> Handler? {
    for handler in handlers {
      guard let exceptions = handler.exceptions else { return handler }
      let value = inFrame(frame) { simulation in simulation.evaluate(exceptions) }
      if catches(value, type) { return handler }
    }
    return nil
  }

  /// Evaluates for a body further down the stack.
  private mutating func inFrame(_ index: Int, _ body: (inout Simulation) -> Value) -> Value {
    guard frames.indices.contains(index) else { return .unknown }
    let outer = pending
    frames.append(frames[index])
    let value = body(&self)
    frames.removeLast()
    pending = outer
    return value
  }

  /// Whether an exception class of a handler, or one of a tuple, is a parent; an unknown one is taken for one.
  private func catches(_ handler: Value, _ type: ExceptionType) -> Bool {
    switch handler {
    case .tuple(let items):
      return items.contains { catches($0, type) }
    case .list, .unknown:
      return true
    case .symbol(let name):
      guard name.hasPrefix("builtins.") else { return false }
      return type.isSubclass(of: ExceptionType(name: String(name.dropFirst("builtins.".count))))
    case .type(let own):
      return types[own.index].name == type.name
    case .none, .boolean, .integer, .string, .path, .parents, .module, .function, .instance, .boundFunction,
      .method:
      return false
    }
  }

  /// The exception that leaves a handler in any case; nil when the handler may end normally.
  private mutating func leaving(_ body: [Event], handling current: Raised, in frame: Int) -> Raised? {
    for event in body {
      switch event.kind {
      case .raise(let exception):
        guard let exception else { return current }
        return Raised(
          inFrameType(exception, frame) ?? current.type,
          at: frames.indices.contains(frame) ? span(event.range, in: frames[frame].module) : nil)
      case .evaluate(let expression) where isExit(expression):
        return Raised(.systemExit, at: nil)
      case .branch(let condition, let then, let otherwise):
        let value = inFrame(frame) { simulation in simulation.evaluate(condition) }
        guard let decided = truth(value) else { continue }
        if let left = leaving(decided ? then : otherwise, handling: current, in: frame) { return left }
      case .returns, .breakLoop, .continueLoop:
        return nil
      case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .delete, .evaluate, .attempt,
        .loop, .whileLoop, .with, .defineClass, .defineFunction, .match, .global, .nonlocal, .typeAlias:
        continue
      }
    }
    return nil
  }

  private mutating func inFrameType(_ exception: Expression, _ frame: Int) -> ExceptionType? {
    guard frames.indices.contains(frame) else { return nil }
    let outer = pending
    frames.append(frames[frame])
    let type = exceptionType(of: exception)
    frames.removeLast()
    pending = outer
    return type
  }

  /// `sys.exit()` and its relatives.
  private func isExit(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression else { return false }
    switch call.function {
    case .name(let name): return ["exit", "quit"].contains(name)
    case .attribute(.name(let module), let name):
      return (module == "sys" && name == "exit") || (module == "os" && ["_exit", "abort"].contains(name))
    case .string, .integer, .boolean, .none, .attribute, .item, .slice, .call, .binary, .unary, .logical,
      .comparison, .conditional, .tuple, .list, .set, .dictionary, .formatted, .starred, .walrus, .lambda,
      .comprehension, .opaque:
      return false
    }
  }

  /// The class of what a `raise` statement names: a class or a call of one; nil when not known.
  mutating func exceptionType(of exception: Expression) -> ExceptionType? {
    var expression = exception
    if case .call(let call) = exception { expression = call.function }
    switch evaluate(expression) {
    case .symbol(let name): return ExceptionType(name: String(name.split(separator: ".").last ?? ""))
    case .type(let own): return ExceptionType(name: types[own.index].name)
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .function,
      .instance, .boundFunction, .method:
      // A raised object that is no class: an exception bound by a handler, most often the handled one.
      return handled.last?.type
    }
  }
}
