import Locations
import PythonFacts

extension Simulation {
  /// `{key: value, **more}`.
  mutating func display(_ items: [DictionaryItem]) -> Value {
    var dictionary = DictionaryObject()
    for item in items {
      let key = item.key.map { evaluate($0) }
      let value = evaluate(item.value)
      if let key {
        put(value, under: key, into: &dictionary)
      } else {
        merge(value, into: &dictionary)
      }
    }
    return newObject(.dictionary(dictionary))
  }

  func merge(_ value: Value, into dictionary: inout DictionaryObject) {
    guard let other = self.dictionary(value) else {
      dictionary.isOpen = true
      return
    }
    for item in other.items { put(item.value, under: item.key, into: &dictionary) }
    dictionary.isOpen = dictionary.isOpen || other.isOpen
  }

  /// A method of a dictionary, called.
  mutating func callDictionary(
    _ object: ObjectID, _ method: String, _ arguments: PassedArguments, at span: SourceSpan
  ) -> Value {
    guard case .dictionary(let dictionary) = objects[object.index].kind, !arguments.isOpen else {
      change(object) { $1.isOpen = true }
      return .unknown
    }
    let key = arguments.positional.first
    let fallback = arguments.value(1, "default")
    switch method {
    case "get": return key.map { value(under: $0, in: dictionary) ?? fallback ?? .none } ?? .unknown
    case "keys": return listed(dictionary.items.map(\.key), dictionary.isOpen)
    case "values": return listed(dictionary.items.map(\.value), dictionary.isOpen)
    case "items": return listed(dictionary.items.map { .tuple([$0.key, $0.value]) }, dictionary.isOpen)
    case "copy": return newObject(.dictionary(dictionary))
    case "__contains__": return key.map { contains($0, in: dictionary) } ?? .unknown
    case "update":
      change(object) { simulation, dictionary in
        for argument in arguments.all {
          if let name = argument.name {
            simulation.put(argument.value, under: .string(name), into: &dictionary)
          } else {
            simulation.merge(argument.value, into: &dictionary)
          }
        }
      }
      return .none
    case "setdefault":
      guard let key else { return .unknown }
      if let old = value(under: key, in: dictionary) { return old }
      change(object) { $0.put(fallback ?? .none, under: key, into: &$1) }
      return fallback ?? .none
    case "pop":
      guard let key else { return .unknown }
      let old = value(under: key, in: dictionary)
      change(object) { simulation, changed in
        changed.items.removeAll { simulation.equal($0.key, key) == true }
      }
      return old ?? fallback ?? raise(.keyError, at: span)
    case "clear":
      change(object) { $1 = DictionaryObject() }
      return .none
    default:
      change(object) { $1.isOpen = true }
      return .unknown
    }
  }

  private mutating func listed(_ items: [Value], _ isOpen: Bool) -> Value {
    .list(newList(items, isOpen: isOpen))
  }

  private func contains(_ key: Value, in dictionary: DictionaryObject) -> Value {
    switch value(under: key, in: dictionary) {
    case nil: .boolean(false)
    case .unknown?: dictionary.items.contains { equal($0.key, key) == true } ? .boolean(true) : .unknown
    default: .boolean(true)
    }
  }
}
