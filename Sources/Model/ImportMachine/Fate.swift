import Locations
import PythonFacts

/// What stands around the statements being executed and has a say in where an exception goes.
struct ActiveAttempt: Sendable {
  var handlers: [Handler] = []
  /// The index in `frames` of the body that holds the statement.
  let frame: Int
  /// What is executed in any case.
  var finally: [Event] = []
  /// The context manager whose `with` is being executed.
  var manager: Value?
  /// An undecided branch may have raised something that the handlers catch.
  var mayHaveRaised = false
}

extension Simulation {
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

  /// What a `raise` statement raises: a class, a new exception or one that was raised before.
  ///
  /// `value` is that of `expression`.
  func raised(
    _ value: Value, by expression: Expression, handling current: Raised?, at span: SourceSpan
  ) -> Raised {
    if let again = exception(value) {
      return again.span == nil
        ? Raised(again.type, module: again.module, name: again.name, text: again.text, at: span) : again
    }
    switch value {
    case .symbol(let name):
      return Raised(ExceptionType(name: String(name.split(separator: ".").last ?? "")), at: span)
    case .type(let own): return Raised(exceptionType(own), at: span)
    case .object:
      return Raised(type(of: value).map { exceptionType($0) } ?? ExceptionType(name: "Exception"), at: span)
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
