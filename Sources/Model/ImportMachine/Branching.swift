import PythonFacts

extension Simulation {
  /// An `if`: one branch when the condition is known, else both.
  mutating func branch(_ condition: Expression, _ then: [Event], _ otherwise: [Event]) -> Completion {
    let value = evaluate(condition)
    if pending != nil { return .normal }
    if let decided = truth(value) { return execute(decided ? then : otherwise) }
    return either([{ $0.execute(then) }, { $0.execute(otherwise) }])
  }

  /// What one undecided branch did.
  private struct Outcome {
    let completion: Completion
    let finals: [Key: Binding?]

    struct Key: Hashable {
      let scope: ScopeID
      let name: String
    }
  }

  /// Executes bodies of which the real interpreter executes one, and merges what they bind.
  mutating func either(_ bodies: [(inout Simulation) -> Completion]) -> Completion {
    var outcomes: [Outcome] = []
    undecided += 1
    for body in bodies { outcomes.append(isolated(body)) }
    undecided -= 1
    let live = outcomes.filter { outcome in outcome.completion.isNormal }
    noteLost(outcomes)
    if live.isEmpty { return together(outcomes) }
    merge(live)
    return .normal
  }

  /// Executes what most likely is not: it may bind names that are not bound, and changes none that are, nor where
  /// modules are searched.
  mutating func speculate(_ body: (inout Simulation) -> Completion) {
    let path = (systemPath, lists[systemPath.index], currentDirectory, assignedEnvironment)
    undecided += 1
    let outcome = isolated(body)
    undecided -= 1
    if path.1 != lists[path.0.index] || path.0 != systemPath { pathEpoch += 1 }
    (systemPath, lists[path.0.index], currentDirectory, assignedEnvironment) = path
    guard outcome.completion.isNormal else { return }
    for (key, binding) in outcome.finals where scopes[key.scope.index][key.name] == nil {
      guard let binding else { continue }
      set(key.name, to: Binding(binding.value, isCertain: false), in: key.scope)
    }
  }

  private mutating func isolated(_ body: (inout Simulation) -> Completion) -> Outcome {
    let top = frames.count - 1
    guard top >= 0 else { return Outcome(completion: body(&self), finals: [:]) }
    frames[top].journals.append([])
    let completion = body(&self)
    let journal = frames[top].journals.popLast() ?? []
    var finals: [Outcome.Key: Binding?] = [:]
    for entry in journal {
      finals[Outcome.Key(scope: entry.scope, name: entry.name)] = .some(scopes[entry.scope.index][entry.name])
    }
    for entry in journal.reversed() { scopes[entry.scope.index][entry.name] = entry.previous }
    return Outcome(completion: completion, finals: finals)
  }

  private mutating func merge(_ outcomes: [Outcome]) {
    var keys: Set<Outcome.Key> = []
    for outcome in outcomes { keys.formUnion(outcome.finals.keys) }
    for key in keys {
      let original = scopes[key.scope.index][key.name]
      let bindings = outcomes.map { $0.finals[key] ?? original }
      let present = bindings.compactMap { $0 }
      guard var merged = present.first else {
        set(key.name, to: nil, in: key.scope)
        continue
      }
      for binding in present.dropFirst() {
        merged.value = merged.value.merged(with: binding.value)
        merged.isCertain = merged.isCertain && binding.isCertain
      }
      merged.isCertain = merged.isCertain && present.count == bindings.count
      set(key.name, to: merged, in: key.scope)
    }
  }

  /// Remembers what undecided branches raised or returned while another went on.
  private mutating func noteLost(_ outcomes: [Outcome]) {
    for outcome in outcomes {
      switch outcome.completion {
      case .raised(let raised): noteRaised(raised)
      case .returned(let value):
        if !frames.isEmpty { frames[frames.count - 1].possibleReturns.append(value) }
      case .normal, .broke, .continued: break
      }
    }
  }

  private mutating func noteRaised(_ raised: Raised) {
    for index in attempts.indices.reversed() {
      guard matching(attempts[index].handlers, raised.type, in: attempts[index].frame) != nil else {
        continue
      }
      attempts[index].mayHaveRaised = true
      return
    }
  }

  /// The completion of branches none of which goes on.
  private func together(_ outcomes: [Outcome]) -> Completion {
    let completions = outcomes.map(\.completion)
    for completion in completions {
      if case .returned(let value) = completion {
        let same = completions.allSatisfy { other in
          if case .returned(let another) = other { another == value } else { false }
        }
        return .returned(same ? value : .unknown)
      }
    }
    for completion in completions {
      if case .raised = completion { continue }
      return completion
    }
    return completions.first ?? .normal
  }
}
