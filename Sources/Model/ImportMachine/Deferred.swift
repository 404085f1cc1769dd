import PythonFacts

extension Simulation {
  /// Carries out the bodies of all functions that were defined, as far as they import.
  ///
  /// Which of them run first is not known: what any adds to `sys.path` holds for all.
  mutating func executeDeferred() {
    phase = .deferred
    undecided = 0
    let before = self
    executeBodies()
    let items = searchPathItems
    if items == before.searchPathItems { return }
    let noted = gaps
    let doubt = searchDoubt
    self = before
    let known = searchPathItems
    lists[systemPath.index].items += items.filter { !known.contains($0) }
    pathEpoch += 1
    gaps = noted
    searchDoubt = doubt
    executeBodies()
  }

  private mutating func executeBodies() {
    executeLaterImports()
    var next = 0
    while next < deferred.count {
      let function = functions[deferred[next].index]
      next += 1
      budget = max(budget, 10_000)
      executeBody(of: function, events: body(of: deferred[next - 1]))
      executePostponed()
    }
  }

  private mutating func executeBody(of function: FunctionObject, events: [Event]) {
    let scope = newScope()
    for parameter in function.definition.parameters {
      scopes[scope.index][parameter.name] = Binding(.unknown)
    }
    var frame = Frame(module: function.module, scope: scope)
    frame.enclosing = function.enclosing
    frame.isCall = true
    frames.append(frame)
    // A raise ends this body and nothing else.
    _ = execute(events)
    frames.removeAll()
    attempts.removeAll()
    handled.removeAll()
    pending = nil
  }
}
