import PythonFacts

extension Simulation {
  /// A `for`: once for each item of a known sequence, else once in case there is an item.
  mutating func loop(
    _ target: Target, over iterable: Expression, _ body: [Event], _ otherwise: [Event], at range: SourceRange
  ) -> Completion {
    let value = evaluate(iterable)
    if pending != nil { return .normal }
    let known = iterate(value)
    if pending != nil { return .normal }
    guard let items = known, items.count <= 1_000 else {
      return loopPerhaps(otherwise) { simulation in
        simulation.assign(.unknown, to: target, at: range)
        return simulation.execute(body)
      }
    }
    for item in items {
      budget -= 1
      guard budget > 0 else { break }
      assign(item, to: target, at: range)
      switch execute(body) {
      case .normal, .continued: continue
      case .broke: return .normal
      case .returned(let value): return .returned(value)
      case .raised(let raised): return .raised(raised)
      }
    }
    return execute(otherwise)
  }

  /// Rounds of a `while` that are followed.
  private static let longestWhile = 1_000

  /// A `while`: as long as its condition is known to hold; once, perhaps, when that is not known.
  mutating func loop(while condition: Expression, _ body: [Event], _ otherwise: [Event]) -> Completion {
    for _ in 0..<Self.longestWhile {
      let value = evaluate(condition)
      if pending != nil { return .normal }
      guard let holds = truth(value) else {
        return loopPerhaps(otherwise) { simulation in simulation.execute(body) }
      }
      if !holds { return execute(otherwise) }
      budget -= 1
      guard budget > 0 else { return .normal }
      switch execute(body) {
      case .normal, .continued: continue
      case .broke: return .normal
      case .returned(let value): return .returned(value)
      case .raised(let raised): return .raised(raised)
      }
    }
    return .normal
  }

  private mutating func loopPerhaps(
    _ otherwise: [Event], _ body: @escaping (inout Simulation) -> Completion
  ) -> Completion {
    let completion = either([
      { simulation in
        let completion = body(&simulation)
        switch completion {
        case .broke, .continued: return .normal
        case .normal, .returned, .raised: return completion
        }
      }, { _ in .normal },
    ])
    return completion.isNormal ? execute(otherwise) : completion
  }

  /// A `match`: the case that the subject is known to fit, else any.
  mutating func match(_ subject: Expression, _ cases: [MatchCase]) -> Completion {
    let value = evaluate(subject)
    if pending != nil { return .normal }
    var cases = cases
    while let first = cases.first {
      var bindings: [(String, Value)] = []
      guard let fits = fits(value, first.pattern, &bindings) else { break }
      if fits {
        for (name, value) in bindings { bind(name, to: value) }
        guard let holds = first.guardCondition.map({ truth(evaluate($0)) }) ?? true else { break }
        if holds { return execute(first.body) }
      }
      cases.removeFirst()
    }
    if cases.isEmpty { return .normal }
    return matchAny(cases)
  }

  /// Whether a value fits a pattern, and what that binds; nil when it is not known.
  private mutating func fits(
    _ value: Value, _ pattern: MatchPattern, _ bindings: inout [(String, Value)]
  ) -> Bool? {
    switch pattern {
    case .value(let expression): return equal(value, evaluate(expression))
    case .anything(let name):
      if let name { bindings.append((name, value)) }
      return true
    case .alternatives(let patterns):
      for pattern in patterns {
        guard let one = fits(value, pattern, &bindings) else { return nil }
        if one { return true }
      }
      return false
    case .sequence(let patterns):
      guard let items = items(of: value) else { return value.text == nil ? nil : false }
      guard items.count == patterns.count else { return false }
      for (item, pattern) in zip(items, patterns) {
        guard let one = fits(item, pattern, &bindings) else { return nil }
        if !one { return false }
      }
      return true
    case .named(let inner, let name):
      let result = fits(value, inner, &bindings)
      bindings.append((name, value))
      return result
    case .instance(let cls):
      let type = evaluate(cls)
      return truth(isInstance(PassedArguments([value, type])))
    case .mapping(let entries): return fits(value, entries, &bindings)
    case .other: return nil
    }
  }

  /// Whether a dictionary has all keys of a mapping pattern, with values that fit.
  private mutating func fits(
    _ value: Value, _ entries: [MatchEntry], _ bindings: inout [(String, Value)]
  ) -> Bool? {
    guard let dictionary = dictionary(value) else {
      return value.text == nil && value.integer == nil && value != .none && items(of: value) == nil
        ? nil : false
    }
    for entry in entries {
      let key = evaluate(entry.key)
      guard let present = self.value(under: key, in: dictionary) else { return false }
      guard dictionary.items.contains(where: { equal($0.key, key) == true }),
        let one = fits(present, entry.pattern, &bindings)
      else { return nil }
      if !one { return false }
    }
    return true
  }

  private mutating func matchAny(_ cases: [MatchCase]) -> Completion {
    var bodies: [(inout Simulation) -> Completion] = cases.map { one in
      { simulation in
        for name in one.names { simulation.bind(name, to: .unknown) }
        if let condition = one.guardCondition { _ = simulation.evaluate(condition) }
        return simulation.execute(one.body)
      }
    }
    if !cases.contains(where: \.isIrrefutable) { bodies.append { _ in .normal } }
    return either(bodies)
  }
}
