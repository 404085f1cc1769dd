import Locations
import PythonFacts

/// Where an exception ends.
enum Fate: Sendable {
  case caught
  /// What leaves the program: the exception itself, or what handlers made of it.
  case uncaught(Raised)
}

extension Simulation {
  /// Copies of the simulation that are made to see what handlers do.
  private static let mostTrials = 1_000

  /// Follows an exception through what stands on the stack.
  ///
  /// Handlers that may raise and bodies of `finally` are tried on a copy. When the program ends, what they load is
  /// kept: the interpreter loads it while the exception passes.
  mutating func fate(of raised: Raised) -> Fate {
    if isTrial { return .caught }
    var current = raised
    var trial: Simulation?
    for (index, attempt) in attempts.enumerated().reversed() {
      let handler = matching(attempt.handlers, current.type, in: attempt.frame)
      if let handler, !handler.body.contains(where: \.mayLeave) { return .caught }
      guard handler != nil || !attempt.finally.isEmpty || attempt.manager != nil, trials < Self.mostTrials
      else { continue }
      if trial == nil { trial = forked() }
      guard case .raised(let next)? = trial?.leave(attempt, at: index, by: handler, with: current) else {
        return .caught
      }
      current = next
    }
    if let trial { adopt(trial) }
    return .uncaught(current)
  }

  private mutating func forked() -> Simulation {
    trials += 1
    var copy = self
    copy.isTrial = true
    return copy
  }

  /// Lets an exception pass one of the statements around it; the result is what comes out of that statement.
  private mutating func leave(
    _ attempt: ActiveAttempt, at index: Int, by handler: Handler?, with raised: Raised
  ) -> Completion {
    attempts.removeSubrange(index...)
    unwind(to: attempt.frame)
    var completion = Completion.raised(raised)
    if let handler { completion = execute(handler, of: raised) }
    if let manager = attempt.manager { completion = leave(manager, after: completion) }
    let ending = execute(attempt.finally)
    return ending.isNormal ? completion : ending
  }

  /// Leaves the bodies above a frame; modules that were being executed there have failed.
  private mutating func unwind(to frame: Int) {
    while frames.count > frame + 1 {
      let left = frames.removeLast()
      let name = modules[left.module.index].name.text
      if !left.isCall, table[name] == left.module, !frames.contains(where: { $0.module == left.module }) {
        table[name] = nil
      }
    }
  }

  /// Keeps what a copy loaded before the program ended.
  private mutating func adopt(_ trial: Simulation) {
    guard circumstance == .start, !hasEnded else { return }
    for module in trial.loaded.dropFirst(loaded.count) {
      loaded.append(module)
      foretold.insert(module.name.text)
    }
  }
}

extension Event {
  /// Whether the statement raises, or ends the program, as far as its text shows.
  fileprivate var mayLeave: Bool {
    switch kind {
    case .raise: true
    case .evaluate(let expression): expression.isExit
    case .branch(_, let then, let otherwise): (then + otherwise).contains(where: \.mayLeave)
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally + handlers.flatMap(\.body)).contains(where: \.mayLeave)
    case .loop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
      (body + otherwise).contains(where: \.mayLeave)
    case .with(_, let body): body.contains(where: \.mayLeave)
    case .match(_, let cases): cases.contains { $0.body.contains(where: \.mayLeave) }
    case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .evaluateAnnotation, .delete,
      .defineClass, .defineFunction, .returns, .breakLoop, .continueLoop, .global, .nonlocal, .typeAlias:
      false
    }
  }
}

extension Expression {
  /// `sys.exit()` and its relatives.
  fileprivate var isExit: Bool {
    guard case .call(let call) = self else { return false }
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
}
