import Locations
import ShellSyntax

/// Lists, chains and compound commands.
extension ShellSession {
  mutating func evaluate(_ script: ShellScript) {
    _ = evaluate(script.commands, .success)
  }

  mutating func evaluate(_ commands: [ShellCommand], _ demand: Demand) -> ShellResult {
    var result = ShellResult.succeeded
    for (index, command) in commands.enumerated() where !isStopped {
      let isLast = index == commands.count - 1 && demand != .none
      result = evaluate(command, isLast ? demand : innerDemand).behind(result)
    }
    return isStopped ? meeting(result, demand, at: nil) : result
  }

  mutating func evaluate(_ command: ShellCommand, _ demand: Demand) -> ShellResult {
    switch command {
    case .and, .or: return chain(command, demand)
    case .simple(let simple): return meeting(evaluate(simple), demand, at: simple.span)
    case .pipeline(let commands): return meeting(pipeline(commands), demand, at: nil)
    case .negated(let inner):
      let result = asCondition { $0.evaluate(inner, .none) }
      let negated = ShellResult(result.status.negated, result.output)
      return demand == .success ? meeting(negated, demand, at: nil) : negated
    case .background(let inner):
      _ = inSubshell { shell in shell.tolerantly { $0.evaluate(inner, .none) } }
      return ShellResult(.success, .unknown)
    case .subshell(let commands, let redirections):
      return compound(redirections, demand) { shell, demand in
        shell.inSubshell { $0.evaluate(commands, demand) }
      }
    case .group(let commands, let redirections):
      return compound(redirections, demand) { $0.evaluate(commands, $1) }
    case .conditional(let branches, let otherwise, let redirections):
      return compound(redirections, demand) { $0.conditional(branches[...], otherwise, $1) }
    case .forLoop(let variable, let words, let body, let redirections):
      return compound(redirections, demand) { shell, _ in shell.loop(variable, words, body) }
    case .whileLoop(let condition, let body, let isUntil, let redirections):
      return compound(redirections, demand) { shell, _ in shell.loop(condition, body, isUntil: isUntil) }
    case .caseSelection(let word, let items, let redirections):
      return compound(redirections, demand) { $0.select(word, items, $1) }
    case .function(let name, let body):
      functions[name] = body
      return .succeeded
    case .expression(let text, let span): return meeting(test(expression: text, at: span), demand, at: span)
    }
  }

  private mutating func compound(
    _ redirections: [Redirection], _ demand: Demand,
    _ body: (inout ShellSession, Demand) -> ShellResult
  ) -> ShellResult {
    let result = redirected(redirections) { shell in
      // A group whose status nobody asks for bears the failures in it.
      demand == .none ? shell.tolerantly { body(&$0, .none) } : body(&shell, demand)
    }
    return meeting(result, demand, at: nil)
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
    // Under `set -e` alone, only the last command of a chain counts.
    let firstCounting = demand == .success ? firstSure : rest.count
    var result = link(first, firstCounting == 0 ? demand : .none)
    for (index, (isAnd, command)) in rest.enumerated() where !isStopped {
      let own = index + 1 >= firstCounting ? demand : .none
      let isAssured = isAnd && index >= firstSure && demand == .success
      result = isAnd ? and(result, command, own, isAssured) : or(result, command, own)
    }
    return result
  }

  /// One command of a chain.
  private mutating func link(_ command: ShellCommand, _ demand: Demand) -> ShellResult {
    demand == .none ? asCondition { $0.evaluate(command, .none) } : evaluate(command, demand)
  }

  private mutating func and(
    _ left: ShellResult, _ command: ShellCommand, _ demand: Demand, _ isAssured: Bool
  ) -> ShellResult {
    switch left.status {
    case .failure where !isAssured: return left
    case .unknown where !isAssured:
      return ShellResult(
        .unknown, doubtfully("a condition is not known") { $0.link(command, .none) }.output)
    case .success, .expectedSuccess, .failure, .unknown: return link(command, demand).behind(left)
    }
  }

  private mutating func or(_ left: ShellResult, _ command: ShellCommand, _ demand: Demand) -> ShellResult {
    switch left.status {
    case .success: return left
    case .failure: return link(command, demand).behind(left)
    case .expectedSuccess, .unknown:
      _ = doubtfully("a condition is not known") { $0.link(command, .none) }
      return ShellResult(.expectedSuccess, .unknown)
    }
  }

  private mutating func pipeline(_ commands: [ShellCommand]) -> ShellResult {
    let outerInput = input
    defer { input = outerInput }
    var result = ShellResult.succeeded
    var status = ShellStatus.success
    for command in commands where !isStopped {
      result = inSubshell { shell in shell.tolerantly { $0.evaluate(command, .none) } }
      status = failsWithPipeline ? status.followed(by: result.status) : result.status
      input = result.output
    }
    return ShellResult(status, result.output, message: result.message)
  }

  /// Runs something whose changes of variables, functions and directory end with it.
  mutating func inSubshell(_ body: (inout ShellSession) -> ShellResult) -> ShellResult {
    let outer = (variables, functions, positional, directory, hasExited, stopsAtFailure)
    let outerState = (jump, exported, failsOnUnset, failsWithPipeline, previousDirectory, isLost)
    defer {
      (variables, functions, positional, directory, hasExited, stopsAtFailure) = outer
      (jump, exported, failsOnUnset, failsWithPipeline, previousDirectory, isLost) = outerState
    }
    return body(&self)
  }

  /// Runs something of which it is not known whether it is run.
  mutating func doubtfully(
    _ reason: String, _ body: (inout ShellSession) -> ShellResult
  ) -> ShellResult {
    let outer = (doubt, directory, hasExited, jump, previousDirectory)
    if doubt == nil { doubt = Gap(.unknownCommand, reason, at: cause) }
    defer { (doubt, directory, hasExited, jump, previousDirectory) = outer }
    return body(&self)
  }
}
