import Locations
import ShellSyntax

/// `if`, `for`, `while` and `case`.
extension ShellSession {
  mutating func conditional(
    _ branches: ArraySlice<ConditionalBranch>, _ otherwise: [ShellCommand], _ demand: Demand
  ) -> ShellResult {
    var remaining = branches
    while let branch = remaining.popFirst() {
      switch evaluate(branch.condition, .none).status {
      case .success: return evaluate(branch.body, demand)
      case .failure: continue
      case .expectedSuccess, .unknown:
        for body in [branch.body] + remaining.map(\.body) + [otherwise] {
          _ = doubtfully("a condition is not known") { $0.evaluate(body, .none) }
        }
        return .silent
      }
    }
    return evaluate(otherwise, demand)
  }

  mutating func loop(_ variable: String, _ words: [ShellWord]?, _ body: [ShellCommand]) -> ShellResult {
    var result = ShellResult.done
    for field in words.map({ fields($0) }) ?? positional where !hasExited {
      set(variable, field.text)
      let next =
        field.text == nil
        ? doubtfully("a loop's words are not known") { $0.evaluate(body, .none) } : evaluate(body, .none)
      result = ShellResult(next.status, result.output.followed(by: next.output))
    }
    return ShellResult(.expectedSuccess, result.output)
  }

  /// `while` and `until`: once, since what ends them is seldom known.
  mutating func loop(_ condition: [ShellCommand], _ body: [ShellCommand]) -> ShellResult {
    _ = doubtfully("a loop's condition is not known") {
      _ = $0.evaluate(condition, .none)
      return $0.evaluate(body, .none)
    }
    return .silent
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
    return .done
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
