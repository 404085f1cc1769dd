import Locations
import ShellSyntax

/// Lists, chains and compound commands.
extension ShellSession {
  mutating func evaluate(_ script: ShellScript) {
    _ = evaluate(script.commands, .success)
  }

  /// What the surroundings say about the status of a command.
  enum Demand {
    /// The build goes on only when it succeeds.
    case success
    case none
  }

  mutating func evaluate(_ commands: [ShellCommand], _ demand: Demand) -> ShellResult {
    var result = ShellResult(.success)
    for (index, command) in commands.enumerated() where !hasExited {
      let isLast = index == commands.count - 1
      let next = evaluate(command, isLast ? demand : stopsAtFailure ? .success : .none)
      result = ShellResult(next.status, result.output.followed(by: next.output))
    }
    return result
  }

  mutating func evaluate(_ command: ShellCommand, _ demand: Demand) -> ShellResult {
    switch command {
    case .and, .or: return chain(command, demand)
    case .simple(let simple): return evaluate(simple)
    case .pipeline(let commands): return pipeline(commands)
    case .negated(let inner):
      let result = evaluate(inner, .none)
      return ShellResult(result.status.negated, result.output)
    case .background(let inner):
      _ = evaluate(inner, .none)
      return .silent
    case .subshell(let commands, let redirections):
      return redirected(redirections) { $0.inSubshell { $0.evaluate(commands, demand) } }
    case .group(let commands, let redirections):
      return redirected(redirections) { $0.evaluate(commands, demand) }
    case .conditional(let branches, let otherwise, let redirections):
      return redirected(redirections) { $0.conditional(branches[...], otherwise, demand) }
    case .forLoop(let variable, let words, let body, let redirections):
      return redirected(redirections) { $0.loop(variable, words, body) }
    case .whileLoop(let condition, let body, _, let redirections):
      return redirected(redirections) { $0.loop(condition, body) }
    case .caseSelection(let word, let items, let redirections):
      return redirected(redirections) { $0.select(word, items, demand) }
    case .function(let name, let body):
      functions[name] = body
      return .done
    case .expression(let text, let span): return test(expression: text, at: span)
    }
  }

  /// `a && b || c`, from left to right; the tree is as deep as the chain is long, hence no recursion.
  private mutating func chain(_ command: ShellCommand, _ demand: Demand) -> ShellResult {
    var rest: [(isAnd: Bool, command: ShellCommand)] = []
    var first = command
    while true {
      if case .and(let left, let right) = first {
        rest.append((true, right))
        first = left
      } else if case .or(let left, let right) = first {
        rest.append((false, right))
        first = left
      } else {
        break
      }
    }
    rest.reverse()
    let firstSure = rest.lastIndex { !$0.isAnd }.map { $0 + 1 } ?? 0
    var result = evaluate(first, firstSure == 0 ? demand : .none)
    for (index, (isAnd, command)) in rest.enumerated() where !hasExited {
      let own = index + 1 >= firstSure ? demand : .none
      let isAssured = isAnd && index >= firstSure && demand == .success
      let next = isAnd ? and(result, command, own, isAssured) : or(result, command, own)
      result = next
    }
    return result
  }

  private mutating func and(
    _ left: ShellResult, _ command: ShellCommand, _ demand: Demand, _ isAssured: Bool
  ) -> ShellResult {
    switch left.status {
    case .failure where !isAssured: return left
    case .unknown where !isAssured:
      return ShellResult(
        .unknown, doubtfully("a condition is not known") { $0.evaluate(command, .none) }.output)
    case .success, .expectedSuccess, .failure, .unknown:
      let right = evaluate(command, demand)
      return ShellResult(right.status, left.output.followed(by: right.output))
    }
  }

  private mutating func or(_ left: ShellResult, _ command: ShellCommand, _ demand: Demand) -> ShellResult {
    switch left.status {
    case .success: return left
    case .failure:
      let right = evaluate(command, demand)
      return ShellResult(right.status, left.output.followed(by: right.output))
    case .expectedSuccess, .unknown:
      _ = doubtfully("a condition is not known") { $0.evaluate(command, .none) }
      return ShellResult(.expectedSuccess, .unknown)
    }
  }

  private mutating func pipeline(_ commands: [ShellCommand]) -> ShellResult {
    let outerInput = input
    defer { input = outerInput }
    var result = ShellResult.done
    for command in commands where !hasExited {
      result = inSubshell { $0.evaluate(command, .none) }
      input = result.output
    }
    return result
  }

  /// Runs something whose changes of variables, functions and directory end with it.
  mutating func inSubshell(_ body: (inout ShellSession) -> ShellResult) -> ShellResult {
    let outer = (variables, functions, positional, directory, hasExited, stopsAtFailure)
    defer { (variables, functions, positional, directory, hasExited, stopsAtFailure) = outer }
    return body(&self)
  }

  /// Runs something of which it is not known whether it is run.
  mutating func doubtfully(
    _ reason: String, _ body: (inout ShellSession) -> ShellResult
  ) -> ShellResult {
    let outer = (doubt, directory, hasExited)
    if doubt == nil { doubt = Gap(.unknownCommand, reason, at: cause) }
    defer { (doubt, directory, hasExited) = outer }
    return body(&self)
  }
}
