import Locations
import PythonFacts

/// An object with identity: an instance, a dictionary, an exception, something that runs when it is consumed.
struct ObjectID: Hashable, Sendable { let index: Int }

/// What is known of an object.
struct ObjectRecord: Sendable {
  enum Kind: Sendable {
    case instance(TypeID)
    case dictionary(DictionaryObject)
    case exception(Raised)
    /// `functools.partial`.
    case partial(Value, PassedArguments)
    /// What a built-in decorator made of a function.
    case wrapped(Wrapper, Value)
    case lazy(Lazy)
    /// `open(path)`.
    case file(String)
    /// `importlib.util.spec_from_file_location`.
    case specification(name: String, path: String)
  }

  var kind: Kind
  /// Its own attributes.
  let attributes: ScopeID
}

/// The decorators that change how an attribute is taken from a class.
enum Wrapper: String, Sendable {
  case classMethod = "builtins.classmethod"
  case staticMethod = "builtins.staticmethod"
  case property = "builtins.property"
  case cachedProperty = "functools.cached_property"
  case contextManager = "contextlib.contextmanager"
  case asyncContextManager = "contextlib.asynccontextmanager"
}

/// What runs only when its items are asked for.
enum Lazy: Sendable {
  case comprehension(Comprehension, Frame, first: Value)
  /// A call of a generator function, or of a coroutine.
  case generator(FunctionID, ScopeID)
  /// `map`, `filter`.
  case builtIn(String, PassedArguments)
  case items([Value])
  case consumed
}

/// A dictionary of the simulated program, in order of insertion.
struct DictionaryObject: Sendable {
  struct Item: Sendable {
    let key: Value
    var value: Value
  }

  var items: [Item] = []
  /// There may be more items, or other values, than those known.
  var isOpen = false
}

extension Simulation {
  mutating func newObject(_ kind: ObjectRecord.Kind) -> Value {
    objects.append(ObjectRecord(kind: kind, attributes: newScope()))
    return .object(ObjectID(index: objects.count - 1))
  }

  /// The class of an instance.
  func type(of value: Value) -> TypeID? {
    guard case .object(let object) = value, case .instance(let type) = objects[object.index].kind else {
      return nil
    }
    return type
  }

  func dictionary(_ value: Value) -> DictionaryObject? {
    guard case .object(let object) = value, case .dictionary(let items) = objects[object.index].kind else {
      return nil
    }
    return items
  }

  func exception(_ value: Value) -> Raised? {
    guard case .object(let object) = value, case .exception(let raised) = objects[object.index].kind else {
      return nil
    }
    return raised
  }

  mutating func newDictionary(_ items: [(Value, Value)], isOpen: Bool = false) -> Value {
    var dictionary = DictionaryObject(items: [], isOpen: isOpen)
    for (key, value) in items { put(value, under: key, into: &dictionary) }
    return newObject(.dictionary(dictionary))
  }

  func put(_ value: Value, under key: Value, into dictionary: inout DictionaryObject) {
    guard isKey(key) else {
      dictionary.isOpen = true
      return
    }
    if let index = dictionary.items.firstIndex(where: { equal($0.key, key) == true }) {
      dictionary.items[index].value = value
    } else {
      dictionary.items.append(.init(key: key, value: value))
    }
  }

  /// Whether two such keys can be told apart.
  private func isKey(_ key: Value) -> Bool {
    switch key {
    case .string, .integer, .boolean, .none: true
    case .tuple(let items): items.allSatisfy { isKey($0) }
    case .module, .function, .type, .symbol, .path: true
    case .unknown, .list, .parents, .object, .boundFunction, .method: false
    }
  }

  /// Changes a dictionary; in an undecided branch its values are no longer known.
  mutating func change(_ object: ObjectID, _ edit: (borrowing Simulation, inout DictionaryObject) -> Void) {
    guard case .dictionary(var dictionary) = objects[object.index].kind else { return }
    let before = dictionary
    edit(self, &dictionary)
    if undecided > 0 || phase == .deferred {
      var merged = before
      merged.isOpen = true
      for index in merged.items.indices { merged.items[index].value = .unknown }
      dictionary = merged
    }
    objects[object.index].kind = .dictionary(dictionary)
  }

  /// `dictionary[key]`: a value, or nil when the key is surely absent.
  func value(under key: Value, in dictionary: DictionaryObject) -> Value? {
    guard isKey(key) else { return .unknown }
    for item in dictionary.items {
      guard let same = equal(item.key, key) else { return .unknown }
      if same { return item.value }
    }
    return dictionary.isOpen ? .unknown : nil
  }
}
