import PythonFacts

extension Simulation {
  /// A `for`: once for each item of a known sequence, else once in case there is an item.
  mutating func loop(
    _ target: Target, over iterable: Expression, _ body: [Event], _ otherwise: [Event], at range: SourceRange
  ) -> Completion {
    let value = evaluate(iterable)
    if pending != nil { return .normal }
    guard let items = items(of: value), items.count <= 1_000 else {
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

  /// A `while`: its body is executed once, for sure when the condition is known to hold.
  mutating func loop(while condition: Expression, _ body: [Event], _ otherwise: [Event]) -> Completion {
    let value = evaluate(condition)
    if pending != nil { return .normal }
    switch truth(value) {
    case false?:
      return execute(otherwise)
    case true?:
      switch execute(body) {
      case .normal, .continued, .broke: return .normal
      case .returned(let value): return .returned(value)
      case .raised(let raised): return .raised(raised)
      }
    case nil:
      return loopPerhaps(otherwise) { simulation in simulation.execute(body) }
    }
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

  /// A `match`: any of its cases.
  mutating func match(_ subject: Expression, _ cases: [MatchCase]) -> Completion {
    _ = evaluate(subject)
    if pending != nil { return .normal }
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
