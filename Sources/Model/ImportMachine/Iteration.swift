import Locations
import PythonFacts

extension Simulation {
  /// The items that iterating over a value gives, what is lazy run now; nil when they are not all known.
  ///
  /// `enough` says of an item whether no further one is asked for.
  mutating func iterate(_ value: Value, until enough: ((Value) -> Bool?)? = nil) -> [Value]? {
    if let items = items(of: value) { return items }
    switch value {
    case .string(let text) where text.utf8.count <= 256:
      return text.unicodeScalars.map { .string(String($0)) }
    case .object(let object):
      switch objects[object.index].kind {
      case .dictionary(let dictionary): return dictionary.isOpen ? nil : dictionary.items.map(\.key)
      case .lazy(let lazy):
        objects[object.index].kind = .lazy(.consumed)
        return consume(lazy, of: object, until: enough)
      case .instance:
        guard let iterator = ask(value, for: "__iter__"), iterator != value, pending == nil else {
          return nil
        }
        return iterate(iterator, until: enough)
      case .exception, .partial, .wrapped, .file, .specification: return nil
      }
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .symbol,
      .function, .type, .boundFunction, .method:
      return nil
    }
  }

  private mutating func consume(
    _ lazy: Lazy, of object: ObjectID, until enough: ((Value) -> Bool?)?
  ) -> [Value]? {
    switch lazy {
    case .items(let items):
      guard let enough else { return items }
      let taken = items.firstIndex { enough($0) != false }.map { $0 + 1 } ?? items.count
      objects[object.index].kind = .lazy(.items(Array(items.dropFirst(taken))))
      return Array(items.prefix(taken))
    case .consumed: return []
    case .comprehension(let comprehension, let frame, let first):
      return elements(of: comprehension, in: frame, first: first, until: enough)
    case .generator(let function, let scope): return run(generator: function, in: scope)
    case .builtIn(let name, let arguments): return run(lazy: name, arguments, until: enough)
    }
  }

  /// `map` and `filter`, when they are consumed.
  private mutating func run(
    lazy name: String, _ arguments: PassedArguments, until enough: ((Value) -> Bool?)?
  ) -> [Value]? {
    guard arguments.positional.count == 2, let items = iterate(arguments.positional[1]) else {
      if arguments.positional.count == 2 { _ = call(arguments.positional[0], with: [.unknown]) }
      return nil
    }
    var results: [Value] = []
    for item in items {
      budget -= 1
      guard budget > 0 else { return nil }
      let result = call(arguments.positional[0], with: [item])
      if pending != nil { return nil }
      if name == "map" {
        results.append(result)
      } else {
        guard let keeps = truth(arguments.positional[0] == .none ? item : result) else { return nil }
        if keeps { results.append(item) }
      }
      if let last = results.last, let enough, enough(last) != false { break }
    }
    return results
  }

  /// The body of a generator, run to its end; what it yields.
  private mutating func run(generator function: FunctionID, in scope: ScopeID) -> [Value]? {
    guard callDepth < Self.deepestCall, budget > 0 else { return nil }
    callDepth += 1
    let frame = execute(body: body(of: function), of: function, in: scope)
    callDepth -= 1
    if case .raised(let raised) = frame.completion { pending = raised }
    return pending == nil ? frame.yielded : nil
  }

  /// `[a for b in c if d]`; a generator expression waits until it is consumed.
  mutating func comprehension(_ comprehension: Comprehension) -> Value {
    guard var frame = frames.last, let clause = comprehension.clauses.first else { return .unknown }
    let first = evaluate(clause.iterable)
    if pending != nil { return .unknown }
    frame.enclosing = frame.isCall ? [frame.scope] + frame.enclosing : frame.enclosing
    frame.isCall = true
    frame.isComprehension = true
    frame.yielded = []
    if comprehension.kind == .generator {
      return newObject(.lazy(.comprehension(comprehension, frame, first: first)))
    }
    let items = elements(of: comprehension, in: frame, first: first, until: nil)
    if pending != nil { return .unknown }
    switch comprehension.kind {
    case .list: return .list(newList(items ?? [], isOpen: items == nil))
    case .set: return items.map(Value.tuple) ?? .unknown
    case .dictionary, .generator:
      let pairs = (items ?? []).compactMap { item -> (Value, Value)? in
        guard case .tuple(let pair) = item, pair.count == 2 else { return nil }
        return (pair[0], pair[1])
      }
      return newDictionary(pairs, isOpen: items == nil)
    }
  }

  /// Runs the clauses and collects the elements; nil when they are not all known.
  private mutating func elements(
    of comprehension: Comprehension, in frame: Frame, first: Value, until enough: ((Value) -> Bool?)?
  ) -> [Value]? {
    var own = frame
    own = Frame(
      module: frame.module, scope: newScope(), enclosing: frame.enclosing, globals: frame.globals,
      range: frame.range)
    own.isCall = true
    own.isComprehension = true
    own.fixedSpan = frame.fixedSpan
    frames.append(own)
    defer { frames.removeLast() }
    var collected = Collected(enough: enough)
    collect(comprehension, clause: 0, over: first, into: &collected)
    return collected.isKnown && pending == nil ? collected.items : nil
  }

  private struct Collected {
    let enough: ((Value) -> Bool?)?
    var items: [Value] = []
    var isKnown = true
    var isDone = false
  }

  private mutating func collect(
    _ comprehension: Comprehension, clause index: Int, over value: Value, into collected: inout Collected
  ) {
    let clause = comprehension.clauses[index]
    let range = frames.last?.range ?? SourceRange(start: .start, end: .start)
    let isKnown = iterate(value)
    if pending != nil { return }
    if isKnown == nil { collected.isKnown = false }
    let items = isKnown ?? [.unknown]
    if isKnown == nil { undecided += 1 }
    defer { if isKnown == nil { undecided -= 1 } }
    for item in items {
      budget -= 1
      guard budget > 0, pending == nil, !collected.isDone else { return }
      assign(item, to: clause.target, at: range)
      guard passes(clause.conditions, &collected) else { continue }
      if index + 1 < comprehension.clauses.count {
        let inner = evaluate(comprehension.clauses[index + 1].iterable)
        if pending == nil { collect(comprehension, clause: index + 1, over: inner, into: &collected) }
      } else {
        let values = comprehension.elements.map { evaluate($0) }
        guard pending == nil else { return }
        let element = values.count == 1 ? values[0] : .tuple(values)
        collected.items.append(element)
        if let enough = collected.enough { collected.isDone = enough(element) ?? true }
      }
    }
  }

  private mutating func passes(_ conditions: [Expression], _ collected: inout Collected) -> Bool {
    for condition in conditions {
      guard let holds = truth(evaluate(condition)) else {
        collected.isKnown = false
        continue
      }
      if !holds || pending != nil { return false }
    }
    return pending == nil
  }
}
