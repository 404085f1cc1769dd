import Locations
import ShellSyntax

/// `if`, `for`, `while` and `case`.
extension ShellSession {
  mutating func conditional(
    _ branches: ArraySlice<ConditionalBranch>, _ otherwise: [ShellCommand], _ demand: Demand
  ) -> ShellResult {
    var remaining = branches
    while let branch = remaining.popFirst() {
      switch asCondition({ $0.evaluate(branch.condition, .none) }).status {
      case .success: return evaluate(branch.body, demand)
      case .failure: continue
      case .expectedSuccess, .unknown:
        for body in [branch.body] + remaining.map(\.body) + [otherwise] {
          _ = doubtfully("a condition is not known") { $0.evaluate(body, .none) }
        }
        return .silent
      }
    }
    return otherwise.isEmpty ? .succeeded : evaluate(otherwise, demand)
  }

  mutating func loop(_ variable: String, _ words: [ShellWord]?, _ body: [ShellCommand]) -> ShellResult {
    var result = ShellResult.succeeded
    for field in words.map({ fields($0) }) ?? positional where !isStopped {
      set(variable, field.text)
      let next =
        field.text == nil
        ? doubtfully("a loop's words are not known") { $0.evaluate(body, .none) } : evaluate(body, .none)
      result = next.behind(result)
      guard goesOn() else { break }
    }
    return result
  }

  /// `while` and `until`: as long as the condition is known; once, in doubt, when it is not.
  mutating func loop(
    _ condition: [ShellCommand], _ body: [ShellCommand], isUntil: Bool
  ) -> ShellResult {
    var result = ShellResult.succeeded
    while !isStopped {
      let status = asCondition { $0.evaluate(condition, .none) }.status
      switch isUntil ? status.negated : status {
      case .failure: return result
      case .success:
        result = evaluate(body, .none).behind(result)
        guard goesOn() else { return result }
      case .expectedSuccess, .unknown:
        _ = doubtfully("a loop's condition is not known") { $0.evaluate(body, .none) }
        return .silent
      }
    }
    return result
  }

  /// Takes up `break` and `continue`: whether the loop at hand has another round.
  private mutating func goesOn() -> Bool {
    switch jump {
    case nil: return !hasExited
    case .leaveFunction: return false
    case .leaveLoops(let count):
      jump = count > 1 ? .leaveLoops(count - 1) : nil
      return false
    case .nextRound(let count):
      jump = count > 1 ? .nextRound(count - 1) : nil
      return count <= 1
    }
  }

  mutating func select(_ word: ShellWord, _ items: [CaseItem], _ demand: Demand) -> ShellResult {
    let subject = text(of: word)
    for (index, item) in items.enumerated() {
      switch matches(subject, item.patterns) {
      case .some(true): return evaluate(item.body, demand)
      case .some(false): continue
      case .none:
        for item in items[index...] {
          _ = doubtfully("the word of a case is not known") { $0.evaluate(item.body, .none) }
        }
        return .silent
      }
    }
    return .succeeded
  }

  /// Whether one of the patterns matches; nil when that is not known.
  private mutating func matches(_ subject: String?, _ patterns: [ShellWord]) -> Bool? {
    var isKnown = true
    for word in patterns {
      guard let pattern = pattern(of: word) else {
        isKnown = false
        continue
      }
      if pattern == "*" { return true }
      guard let subject else {
        isKnown = false
        continue
      }
      if ShellPattern(pattern).matches(subject) { return true }
    }
    return isKnown ? false : nil
  }
}
