import Locations
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
      guard let next = leaving(handler, handling: current, in: attempt.frame) else { return .caught }
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
      return types[own.index].name == type.name || type.parents.contains(types[own.index].name)
    case .none, .boolean, .integer, .string, .path, .parents, .module, .function, .object, .boundFunction,
      .method:
      return false
    }
  }

  /// The exception that leaves a handler in any case; nil when the handler may end normally.
  private mutating func leaving(_ handler: Handler, handling current: Raised, in frame: Int) -> Raised? {
    guard let name = handler.name, frames.indices.contains(frame) else {
      return leaving(handler.body, handling: current, in: frame)
    }
    let scope = frames[frame].scope
    let previous = scopes[scope.index][name]
    scopes[scope.index][name] = Binding(newObject(.exception(current)))
    let left = leaving(handler.body, handling: current, in: frame)
    scopes[scope.index][name] = previous
    return left
  }

  private mutating func leaving(_ body: [Event], handling current: Raised, in frame: Int) -> Raised? {
    for event in body {
      switch event.kind {
      case .raise(let exception):
        guard let exception, frames.indices.contains(frame) else { return current }
        let place = frames[frame].fixedSpan ?? span(event.range, in: frames[frame].module)
        let value = inFrame(frame) { simulation in simulation.evaluate(exception) }
        return raised(value, by: exception, handling: current, at: place)
      case .evaluate(let expression) where isExit(expression):
        return Raised(.systemExit, at: nil)
      case .branch(let condition, let then, let otherwise):
        let value = inFrame(frame) { simulation in simulation.evaluate(condition) }
        guard let decided = truth(value) else { continue }
        if let left = leaving(decided ? then : otherwise, handling: current, in: frame) { return left }
      case .returns, .breakLoop, .continueLoop:
        return nil
      case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .delete, .evaluate,
        .evaluateAnnotation, .attempt,
        .loop, .whileLoop, .with, .defineClass, .defineFunction, .match, .global, .nonlocal, .typeAlias:
        continue
      }
    }
    return nil
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
      .comprehension, .suspended, .opaque:
      return false
    }
  }

  /// What a `raise` statement raises: a class, a new exception or one that was raised before.
  ///
  /// `value` is that of `expression`.
  func raised(
    _ value: Value, by expression: Expression, handling current: Raised?, at span: SourceSpan
  ) -> Raised {
    if let again = exception(value) {
      return again.span == nil ? Raised(again.type, module: again.module, name: again.name, at: span) : again
    }
    switch value {
    case .symbol(let name):
      return Raised(ExceptionType(name: String(name.split(separator: ".").last ?? "")), at: span)
    case .type(let own): return Raised(exceptionType(own), at: span)
    case .object:
      return Raised(type(of: value).map(exceptionType) ?? ExceptionType(name: "Exception"), at: span)
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .function,
      .boundFunction, .method:
      if case .call = expression { return Raised(ExceptionType(name: "Exception"), at: span) }
      return current ?? Raised(ExceptionType(name: "Exception"), at: span)
    }
  }

  /// A first-party exception class, with the built-in one that it descends from.
  func exceptionType(_ type: TypeID) -> ExceptionType {
    ExceptionType(name: types[type.index].name, parents: exceptionParents(of: type, depth: 0))
  }

  private func exceptionParents(of type: TypeID, depth: Int) -> [String] {
    guard depth < 50 else { return [] }
    return types[type.index].bases.flatMap { base -> [String] in
      switch base {
      case .type(let own): [types[own.index].name] + exceptionParents(of: own, depth: depth + 1)
      case .symbol(let name): [String(name.split(separator: ".").last ?? "")]
      case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .function,
        .object, .boundFunction, .method:
        []
      }
    }
  }
}
