import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// Changes a list; in an undecided branch and in deferred bodies nothing is taken away.
  mutating func change(_ list: ListID, to object: ListObject, at span: SourceSpan) {
    pathEpoch += 1
    var changed = object
    if undecided > 0 || phase == .deferred {
      for item in lists[list.index].items where !changed.items.contains(item) { changed.items.append(item) }
    }
    if list == systemPath { doubtUnknown(in: changed, since: lists[list.index], at: span) }
    lists[list.index] = changed
  }

  private mutating func doubtUnknown(in new: ListObject, since old: ListObject, at span: SourceSpan) {
    let isNewlyOpen = new.isOpen && !old.isOpen
    let unknown = new.items.count { $0 == .unknown } > old.items.count { $0 == .unknown }
    if isNewlyOpen || unknown { doubtSearchPath("a search path entry is computed", at: span) }
  }

  /// `sys.path = value`.
  mutating func replaceSearchPath(with value: Value, at span: SourceSpan) {
    pathEpoch += 1
    hasBrokenPath = false
    if case .tuple(let items) = value, undecided == 0, phase == .start {
      systemPath = newList(items)
      return
    }
    switch value {
    case .none, .integer, .boolean:
      if undecided == 0, phase == .start { hasBrokenPath = true }
    case .string(let text) where undecided == 0 && phase == .start:
      systemPath = newList(text.unicodeScalars.map { .string(String($0)) })
      return
    default: break
    }
    guard case .list(let list) = value else {
      return doubtSearchPath("'sys.path' is computed", at: span)
    }
    if undecided > 0 || phase == .deferred {
      var merged = lists[systemPath.index]
      for item in lists[list.index].items where !merged.items.contains(item) { merged.items.append(item) }
      return change(systemPath, to: merged, at: span)
    }
    doubtUnknown(in: lists[list.index], since: lists[systemPath.index], at: span)
    systemPath = list
  }

  /// `target += value` and its relatives.
  mutating func augment(_ target: Target, _ symbol: String, _ value: Value, at range: SourceRange) {
    let old: Value
    switch target {
    case .name(let name): old = self.value(ofName: name)
    case .attribute(let object, let name): old = attribute(name, of: evaluate(object)) ?? .unknown
    case .item, .tuple, .starred, .other: return
    }
    if pending != nil { return }
    if symbol.hasPrefix("|"), case .object(let object) = old, dictionary(old) != nil,
      launch.python.version.map({ $0 >= PythonVersion(3, 9) }) ?? false
    {
      return change(object) { $0.merge(value, into: &$1) }
    }
    if case .list(let list) = old {
      if symbol.hasPrefix("+") { extend(list, with: value, at: span(range)) }
      return
    }
    let name = symbol.hasSuffix("=") ? String(symbol.dropLast()) : symbol
    assign(combine(name, old, value), to: target, at: range)
  }

  mutating func extend(_ list: ListID, with value: Value, at span: SourceSpan) {
    var object = lists[list.index]
    let known = isOpen(value) ? items(of: value, allowingOpen: true) : iterate(value)
    if let items = known {
      object.items += items
      object.isOpen = object.isOpen || isOpen(value)
    } else {
      object.isOpen = true
    }
    change(list, to: object, at: span)
  }

  /// A method of a list, called.
  mutating func callList(
    _ list: ListID, _ method: String, _ arguments: [Value], at span: SourceSpan
  ) -> Value {
    var object = lists[list.index]
    switch (method, arguments.count) {
    case ("append", 1): object.items.append(arguments[0])
    case ("insert", 2): insert(arguments[1], at: arguments[0], into: &object)
    case ("extend", 1):
      extend(list, with: arguments[0], at: span)
      return .none
    case ("remove", 1):
      if let index = object.items.firstIndex(where: { equal($0, arguments[0]) == true }) {
        object.items.remove(at: index)
      } else if !object.isOpen, object.items.allSatisfy({ equal($0, arguments[0]) == false }) {
        return raise(.valueError, at: span)
      }
    case ("pop", 0): return object.items.isEmpty ? .unknown : pop(object.items.count - 1, of: list, at: span)
    case ("pop", 1):
      guard let index = arguments[0].integer else { return .unknown }
      return pop(index < 0 ? object.items.count + index : index, of: list, at: span)
    case ("clear", 0): object = ListObject(items: [], isOpen: false)
    case ("reverse", 0): object.items.reverse()
    case ("copy", 0): return .list(newList(object.items, isOpen: object.isOpen))
    case ("index", 1) where !object.isOpen:
      let place = object.items.firstIndex { equal($0, arguments[0]) == true }
      return place.map(Value.integer) ?? .unknown
    case ("index", _), ("count", _), ("__contains__", _), ("__len__", _): return .unknown
    default: object.isOpen = true
    }
    change(list, to: object, at: span)
    return .none
  }

  private func insert(_ item: Value, at index: Value, into object: inout ListObject) {
    let number = index.integer ?? 0
    let count = object.items.count
    object.items.insert(item, at: min(max(number < 0 ? count + number : number, 0), count))
  }

  private mutating func pop(_ index: Int, of list: ListID, at span: SourceSpan) -> Value {
    var object = lists[list.index]
    guard object.items.indices.contains(index) else { return .unknown }
    let item = object.items.remove(at: index)
    change(list, to: object, at: span)
    return item
  }

  /// `sys.meta_path = value`.
  mutating func replaceFinders(with value: Value, at range: SourceRange) {
    guard undecided == 0, phase == .start, items(of: value)?.isEmpty == true else {
      return doubtImports("'sys.meta_path' is computed", at: range)
    }
    hasNoFinders = true
  }

  /// Something that could make any import succeed from here on: a meta-path hook, a computed registration.
  mutating func doubtImports(_ message: String, at range: SourceRange) {
    let gap = Gap(.computedImport, message, at: span(range))
    note(gap)
    if searchDoubt == nil { searchDoubt = gap }
  }
}
