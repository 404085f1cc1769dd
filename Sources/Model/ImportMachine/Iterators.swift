import Locations
import PythonFacts

extension Simulation {
  /// A built-in function that consumes or makes iterables.
  mutating func callIterator(_ name: String, _ arguments: PassedArguments, _ call: Call) -> Value {
    guard !arguments.isOpen else {
      return name == "list" || name == "sorted" ? .list(newList([], isOpen: true)) : .unknown
    }
    let positional = arguments.positional
    guard let first = positional.first else {
      return name == "list" ? .list(newList([])) : name == "tuple" || name == "set" ? .tuple([]) : .unknown
    }
    switch name {
    case "list", "sorted", "reversed": return list(of: first, as: name, arguments)
    case "tuple", "set", "frozenset": return iterate(first).map(Value.tuple) ?? .unknown
    case "range": return range(positional)
    case "enumerate":
      let start = arguments.value(1, "start")?.integer ?? 0
      guard let items = iterate(first) else { return .unknown }
      return .tuple(items.enumerated().map { .tuple([.integer($0.offset + start), $0.element]) })
    case "zip":
      var columns: [[Value]] = []
      for value in positional {
        guard let items = iterate(value) else { return .unknown }
        columns.append(items)
      }
      return .tuple((0..<(columns.map(\.count).min() ?? 0)).map { row in .tuple(columns.map { $0[row] }) })
    case "iter": return iterate(first).map { newObject(.lazy(.items($0))) } ?? .unknown
    case "next": return next(first, fallback: positional.count > 1 ? positional[1] : nil)
    case "any", "all": return decide(name == "any", over: first)
    case "sum": return sum(first, from: positional.count > 1 ? positional[1] : .integer(0))
    default:
      guard let items = positional.count == 1 ? iterate(first) : positional else { return .unknown }
      if items.count == 1 { return items[0] }
      guard arguments.all.count == positional.count, let sorted = ordered(items, PassedArguments()) else {
        return .unknown
      }
      return (name == "max" ? sorted.last : sorted.first) ?? .unknown
    }
  }

  private mutating func list(of value: Value, as name: String, _ arguments: PassedArguments) -> Value {
    let known = isOpen(value) ? items(of: value, allowingOpen: true) : iterate(value)
    guard let items = known else { return .list(newList([], isOpen: true)) }
    if name == "list" { return .list(newList(items, isOpen: isOpen(value))) }
    if name == "reversed" { return .list(newList(items.reversed(), isOpen: isOpen(value))) }
    guard !isOpen(value), let sorted = ordered(items, arguments) else {
      return .list(newList(items.count < 2 ? items : [], isOpen: items.count > 1 || isOpen(value)))
    }
    return .list(newList(sorted))
  }

  /// The items as `sorted` puts them; nil when their order is not known.
  func ordered(_ items: [Value], _ arguments: PassedArguments) -> [Value]? {
    let named = arguments.all.filter { $0.name != nil }
    let isReversed = named.first { $0.name == "reverse" }.map { truth($0.value) } ?? false
    guard let isReversed, named.allSatisfy({ $0.name == "reverse" }) else { return nil }
    if items.count < 2 { return items }
    let numbers = items.compactMap(\.integer)
    let texts = items.compactMap(\.text)
    var sorted: [Value]
    if numbers.count == items.count {
      sorted = numbers.sorted().map(Value.integer)
    } else if texts.count == items.count {
      sorted = texts.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }.map(
        Value.string)
    } else {
      return nil
    }
    if isReversed { sorted.reverse() }
    return sorted
  }

  private func range(_ arguments: [Value]) -> Value {
    let numbers = arguments.compactMap(\.integer)
    guard numbers.count == arguments.count else { return .unknown }
    let (start, end) = numbers.count > 1 ? (numbers[0], numbers[1]) : (0, numbers[0])
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0, abs(end &- start) / max(abs(step), 1) <= 1_000 else { return .unknown }
    return .tuple(stride(from: start, to: end, by: step).map(Value.integer))
  }

  /// `next(iterator, fallback)`.
  private mutating func next(_ value: Value, fallback: Value?) -> Value {
    guard case .object(let object) = value, case .lazy = objects[object.index].kind,
      let items = iterate(value, until: { _ in true })
    else { return .unknown }
    if pending != nil { return .unknown }
    return items.first ?? fallback ?? raise(ExceptionType(name: "StopIteration"), at: here)
  }

  /// `any` and `all`, which stop at the first item that decides.
  private mutating func decide(_ wanted: Bool, over value: Value) -> Value {
    let lengths = lists
    let dictionaries = objects
    let isTrue = { (value: Value) -> Bool? in
      switch value {
      case .list(let list): lengths.indices.contains(list.index) ? !lengths[list.index].items.isEmpty : nil
      case .object(let object):
        if dictionaries.indices.contains(object.index), case .dictionary = dictionaries[object.index].kind {
          nil
        } else {
          true
        }
      default: value.truth
      }
    }
    guard let items = iterate(value, until: { isTrue($0).map { $0 == wanted } }) else { return .unknown }
    for item in items {
      guard let truth = isTrue(item) else { return .unknown }
      if truth == wanted { return .boolean(wanted) }
    }
    return .boolean(!wanted)
  }

  private mutating func sum(_ value: Value, from start: Value) -> Value {
    guard let items = iterate(value) else {
      if case .list = start { return .list(newList([], isOpen: true)) }
      return .unknown
    }
    var total = start
    for item in items { total = combine("+", total, item) }
    return total
  }
}
