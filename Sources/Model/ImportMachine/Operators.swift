import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  mutating func unary(_ symbol: String, _ operand: Value) -> Value {
    switch symbol {
    case "not": return truth(operand).map { .boolean(!$0) } ?? .unknown
    case "-": return operand.integer.flatMap { $0 == .min ? nil : .integer(-$0) } ?? .unknown
    default: return .unknown
    }
  }

  mutating func binary(_ symbol: String, _ left: Expression, _ right: Expression) -> Value {
    let first = evaluate(left)
    return combine(symbol, first, evaluate(right))
  }

  func addition(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.string(let one), .string(let other)): return .string(one + other)
    case (.tuple(let one), .tuple(let other)): return .tuple(one + other)
    case (.integer(let one), .integer(let other)):
      let (sum, overflow) = one.addingReportingOverflow(other)
      return overflow ? nil : .integer(sum)
    default: return nil
    }
  }

  mutating func combine(_ symbol: String, _ left: Value, _ right: Value) -> Value {
    if ["/", "//", "%"].contains(symbol), left.integer != nil, right.integer == 0 {
      return raise(.zeroDivisionError, at: here)
    }
    switch symbol {
    case "+":
      if case .list = left, case .list = right {
        let known = (items(of: left, allowingOpen: true) ?? []) + (items(of: right, allowingOpen: true) ?? [])
        return .list(newList(known, isOpen: isOpen(left) || isOpen(right)))
      }
      if case .list = left {
        return .list(newList(items(of: left, allowingOpen: true) ?? [], isOpen: true))
      }
      return addition(left, right) ?? .unknown
    case "/":
      guard case .path(let base) = left else {
        if case .path(let path) = right, let text = left.text { return .path(joinPath([text, path])) }
        return .unknown
      }
      return right.pathText.map { .path(purePath(joinPath([base, $0]))) } ?? .unknown
    case "|":
      guard dictionary(left) != nil || dictionary(right) != nil else { return .unknown }
      if let version = launch.python.version, version < PythonVersion(3, 9), dictionary(left) != nil,
        dictionary(right) != nil
      {
        return raise(.typeError, at: here)
      }
      var merged = DictionaryObject()
      merge(left, into: &merged)
      merge(right, into: &merged)
      return newObject(.dictionary(merged))
    case "%":
      return left.text.flatMap { percentFormat($0, right) } ?? .unknown
    case "**", "<<", "//":
      return power(symbol, left, right)
    case "-":
      guard let one = left.integer, let other = right.integer else { return .unknown }
      return .integer(one &- other)
    case "*":
      if let items = items(of: left), let count = right.integer, count >= 0, items.count <= 256, count <= 256
      {
        let all = Array(repeating: items, count: count).flatMap(\.self)
        if case .list = left { return .list(newList(all)) }
        return .tuple(all)
      }
      guard let text = left.text, let count = right.integer, count >= 0, count <= 4_096,
        count * text.utf8.count < 4_096
      else {
        return .unknown
      }
      return .string(String(repeating: text, count: count))
    default:
      return .unknown
    }
  }

  private func power(_ symbol: String, _ left: Value, _ right: Value) -> Value {
    guard let one = left.integer, let other = right.integer, other >= 0, abs(one) < 1 << 31 else {
      return .unknown
    }
    if symbol == "//" { return one >= 0 && other > 0 ? .integer(one / other) : .unknown }
    if symbol == "<<" { return other < 31 ? .integer(one << other) : .unknown }
    var result = 1
    for _ in 0..<min(other, 64) {
      let (product, overflow) = result.multipliedReportingOverflow(by: one)
      if overflow { return .unknown }
      result = product
    }
    return other <= 64 ? .integer(result) : .unknown
  }

  /// `%s` and `%d` formatting.
  private func percentFormat(_ text: String, _ arguments: Value) -> Value? {
    var values = items(of: arguments) ?? [arguments]
    var result = ""
    var rest = Substring(text)
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      guard let letter = rest.popFirst() else { return nil }
      if letter == "%" {
        result += "%"
        continue
      }
      guard letter == "s" || letter == "d", !values.isEmpty, let piece = display(values.removeFirst()) else {
        return nil
      }
      result += piece
    }
    return values.isEmpty ? .string(result + rest) : nil
  }

  mutating func comparison(_ first: Expression, _ steps: [ComparisonStep]) -> Value {
    var left = folded(evaluate(first))
    var result = Value.boolean(true)
    for step in steps {
      let right = folded(evaluate(step.operand))
      guard let holds = compare(left, step.comparator, right) else {
        result = .unknown
        left = right
        continue
      }
      if !holds { return .boolean(false) }
      left = right
    }
    return result
  }

  private func compare(_ left: Value, _ comparator: String, _ right: Value) -> Bool? {
    switch comparator {
    case "==": return equal(left, right)
    case "!=": return equal(left, right).map { !$0 }
    case "is": return same(left, right)
    case "is not": return same(left, right).map { !$0 }
    case "<": return order(left, right).map { $0 < 0 }
    case "<=": return order(left, right).map { $0 <= 0 }
    case ">": return order(left, right).map { $0 > 0 }
    case ">=": return order(left, right).map { $0 >= 0 }
    case "in": return contains(left, in: right)
    case "not in": return contains(left, in: right).map { !$0 }
    default: return nil
    }
  }

  /// Identity: of lists, theirs; of the rest as far as equality tells.
  private func same(_ left: Value, _ right: Value) -> Bool? {
    if case .list(let one) = left, case .list(let other) = right { return one == other }
    return equal(left, right)
  }

  /// Whether two names are the same built-in exception class; nil when they are something else.
  private func equalExceptions(_ one: String, _ other: String) -> Bool? {
    guard one.hasPrefix("builtins."), other.hasPrefix("builtins.") else { return nil }
    let types = (
      ExceptionType(name: String(one.dropFirst(9))), ExceptionType(name: String(other.dropFirst(9)))
    )
    guard types.0.isBuiltIn, types.1.isBuiltIn else { return nil }
    return types.0.isSubclass(of: types.1) && types.1.isSubclass(of: types.0)
  }

  func equal(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.string, .string), (.integer, .integer), (.boolean, .boolean), (.none, .none), (.path, .path):
      return left == right
    case (.tuple(let one), .tuple(let other)):
      if one.count != other.count { return false }
      var isKnown = true
      for (first, second) in zip(one, other) {
        guard let same = equal(first, second) else {
          isKnown = false
          continue
        }
        if !same { return false }
      }
      return isKnown ? true : nil
    case (.none, .string), (.string, .none), (.none, .integer), (.integer, .none), (.none, .path),
      (.path, .none), (.none, .tuple), (.tuple, .none), (.none, .module), (.module, .none),
      (.none, .function),
      (.function, .none), (.none, .list), (.list, .none), (.none, .type), (.type, .none), (.none, .boolean),
      (.boolean, .none), (.string, .integer), (.integer, .string), (.string, .boolean), (.boolean, .string):
      return false
    case (.list(let one), .list(let other)) where one != other:
      guard !lists[one.index].isOpen, !lists[other.index].isOpen else { return nil }
      return equal(.tuple(lists[one.index].items), .tuple(lists[other.index].items))
    case (.module, .module), (.function, .function), (.type, .type), (.list, .list):
      return left == right ? true : nil
    case (.symbol(let one), .symbol(let other)): return equalExceptions(one, other)
    default:
      return nil
    }
  }

  /// Whether `sys.modules` has a name; what modules that are not read loaded is not known.
  private func isLoaded(_ name: String) -> Bool? {
    if table[name] != nil { return true }
    if library.isLoadedAtStart(ModuleName(name)) { return true }
    if library.has(ModuleName(name)) { return nil }
    let isForeign = modules.contains { module in
      if case .distribution = module.source { true } else { false }
    }
    return isForeign || searchDoubt != nil ? nil : false
  }

  /// Negative, zero or positive, as far as the known items decide it.
  private func order(_ left: Value, _ right: Value) -> Int? {
    if let one = left.integer, let other = right.integer { return one < other ? -1 : one == other ? 0 : 1 }
    if let one = left.text, let other = right.text {
      if one.unicodeScalars.elementsEqual(other.unicodeScalars) { return 0 }
      return one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars) ? -1 : 1
    }
    guard case .tuple(let one) = left, case .tuple(let other) = right else { return nil }
    for (first, second) in zip(one, other) {
      guard let step = order(first, second) else { return nil }
      if step != 0 { return step }
    }
    return one.count < other.count ? -1 : one.count == other.count ? 0 : 1
  }

  private func contains(_ item: Value, in container: Value) -> Bool? {
    if let text = item.text, let whole = container.text { return text.isEmpty || whole.contains(text) }
    if container == .symbol("os.environ"), let name = item.text {
      return environmentValue(name) == nil ? nil : true
    }
    if container == .symbol("sys.modules"), let name = item.text { return isLoaded(name) }
    if container == .symbol("sys.builtin_module_names"), let name = item.text {
      return library.isBuiltIn(.init(name))
    }
    if let dictionary = dictionary(container) {
      if dictionary.items.contains(where: { equal($0.key, item) == true }) { return true }
      return dictionary.isOpen || value(under: item, in: dictionary) != nil ? nil : false
    }
    guard let items = items(of: container, allowingOpen: true) else { return nil }
    var isKnown = !isOpen(container)
    for one in items {
      switch equal(item, one) {
      case true?: return true
      case false?: continue
      case nil: isKnown = false
      }
    }
    return isKnown ? false : nil
  }
}
