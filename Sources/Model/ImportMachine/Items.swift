import Locations
import PythonFacts

extension Simulation {
  /// `value[index]`.
  mutating func item(_ index: Expression, of object: Value) -> Value {
    if case .slice(let lower, let upper, let step) = index {
      return slice(object, lower.map { evaluate($0) }, upper.map { evaluate($0) }, step.map { evaluate($0) })
    }
    let position = evaluate(index)
    if object == .symbol("os.environ"), let name = position.text {
      return environmentValue(name).map(Value.string) ?? .unknown
    }
    if object == .symbol("sys.modules"), let name = position.text {
      return table[name].map(Value.module) ?? .unknown
    }
    if case .parents(let text) = object, let number = position.integer { return parent(number, of: text) }
    if let dictionary = dictionary(object) {
      return value(under: position, in: dictionary) ?? raise(.keyError, at: here)
    }
    if let value = ask(object, for: "__getitem__", with: [position]) { return value }
    if case .string(let text) = object, let number = position.integer {
      let scalars = Array(text.unicodeScalars)
      let offset = number < 0 ? scalars.count + number : number
      return scalars.indices.contains(offset)
        ? .string(String(scalars[offset])) : raise(.indexError, at: here)
    }
    guard let items = items(of: folded(object)), let number = position.integer else { return .unknown }
    let offset = number < 0 ? items.count + number : number
    return items.indices.contains(offset) ? items[offset] : raise(.indexError, at: here)
  }

  private mutating func slice(_ object: Value, _ lower: Value?, _ upper: Value?, _ step: Value?) -> Value {
    if let text = object.text, step == nil, let range = range(lower, upper, count: text.unicodeScalars.count)
    {
      return .string(String(String.UnicodeScalarView(Array(text.unicodeScalars)[range])))
    }
    if step == .integer(-1), lower == nil, upper == nil {
      if let text = object.text {
        return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
      }
      guard let items = items(of: folded(object)) else { return .unknown }
      if case .list = object { return .list(newList(items.reversed())) }
      return .tuple(items.reversed())
    }
    guard let items = items(of: folded(object)), step == nil || step == Value.none,
      let range = range(lower, upper, count: items.count)
    else { return .unknown }
    let part = Array(items[range])
    if case .list = object { return .list(newList(part)) }
    return .tuple(part)
  }

  /// The range of a slice with known bounds.
  func range(_ lower: Value?, _ upper: Value?, count: Int) -> Range<Int>? {
    func place(_ value: Value?, _ ifAbsent: Int) -> Int? {
      guard let value, value != .none else { return ifAbsent }
      guard let number = value.integer else { return nil }
      return min(max(number < 0 ? count + number : number, 0), count)
    }
    guard let start = place(lower, 0), let end = place(upper, count) else { return nil }
    return start..<max(start, end)
  }

  /// `object[index] = value`.
  mutating func assign(_ value: Value, toItem index: Expression, of object: Value, at range: SourceRange) {
    if case .list(let list) = object { return assign(value, toItem: index, of: list, at: range) }
    if case .object(let dictionary) = object, self.dictionary(object) != nil {
      let key = evaluate(index)
      return change(dictionary) { $0.put(value, under: key, into: &$1) }
    }
    guard let name = evaluate(index).text else {
      if object == .symbol("sys.modules") {
        doubtImports("modules are registered under computed names", at: range)
      }
      if object == .symbol("builtins.globals()"), let frame = frames.last {
        scopes[modules[frame.module.index].scope.index].isOpen = true
      }
      return
    }
    switch object {
    case .symbol("sys.modules"): replaceModule(name, with: value)
    case .symbol("os.environ"): setEnvironment(name, to: value)
    case .symbol("builtins.globals()"):
      if let frame = frames.last { set(name, to: Binding(value), in: modules[frame.module.index].scope) }
    default: return
    }
  }

  private mutating func assign(
    _ value: Value, toItem index: Expression, of list: ListID, at range: SourceRange
  ) {
    var object = lists[list.index]
    if case .slice(let lower, let upper, nil) = index {
      let bounds = self.range(
        lower.map { evaluate($0) }, upper.map { evaluate($0) }, count: object.items.count)
      if let bounds, let items = items(of: value, allowingOpen: true) {
        object.items.replaceSubrange(bounds, with: items)
        object.isOpen = object.isOpen || isOpen(value)
      } else {
        object.isOpen = true
      }
    } else if let number = evaluate(index).integer {
      let offset = number < 0 ? object.items.count + number : number
      if object.items.indices.contains(offset) { object.items[offset] = value }
    } else {
      object.isOpen = true
    }
    change(list, to: object, at: span(range))
  }

  /// `del object[index]`.
  mutating func deleteItem(_ index: Expression, of object: Value, at range: SourceRange) {
    if object == .symbol("sys.modules"), let name = evaluate(index).text {
      if undecided == 0 { table[name] = nil }
      return
    }
    if case .object(let dictionary) = object {
      let key = evaluate(index)
      return change(dictionary) { simulation, changed in
        changed.items.removeAll { simulation.equal($0.key, key) != false }
      }
    }
    guard case .list(let list) = object else { return }
    var changed = lists[list.index]
    if case .slice(let lower, let upper, nil) = index {
      let bounds = self.range(
        lower.map { evaluate($0) }, upper.map { evaluate($0) }, count: changed.items.count)
      if let bounds { changed.items.removeSubrange(bounds) } else { changed.isOpen = true }
    } else if let number = evaluate(index).integer {
      let offset = number < 0 ? changed.items.count + number : number
      if changed.items.indices.contains(offset) { changed.items.remove(at: offset) }
    }
    change(list, to: changed, at: span(range))
  }

  /// `sys.modules[name] = value`.
  mutating func replaceModule(_ name: String, with value: Value) {
    if case .module(let module) = value {
      table[name] = module
    } else if value == .none || type(of: value) != nil, undecided == 0 {
      standIn(value, as: name)
    } else if let old = table[name] {
      // What stands there now may have any attribute.
      scopes[modules[old.index].scope.index].isOpen = true
    } else {
      let request = ImportRequest(name: ModuleName(name), span: span(.zero), importer: frames.last?.module)
      _ = load(opaque: .assumed, as: ModuleName(name), parent: nil, for: request)
    }
  }
}

extension Simulation {
  /// An entry of `sys.modules` that is no module.
  private mutating func standIn(_ value: Value, as name: String) {
    var record = ModuleRecord(
      name: ModuleName(name), source: .assumed, scope: newScope(), isOpaque: false, state: .finished,
      package: .none, packageName: nil, positions: nil, facts: nil, importer: frames.last?.module, site: nil,
      isFirstParty: true)
    record.standIn = value
    modules.append(record)
    table[name] = ModuleID(index: modules.count - 1)
  }
}

extension SourceRange {
  fileprivate static var zero: SourceRange { SourceRange(start: .start, end: .start) }
}
