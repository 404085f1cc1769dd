/// What is known of a Python object.
indirect enum Value: Hashable, Sendable {
  case unknown
  case none
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case tuple([Value])
  case list(ListID)
  /// A `pathlib` path, as its text.
  case path(String)
  /// `Path.parents` of that path.
  case parents(String)
  case module(ModuleID)
  /// An object of a module that is not read, by its qualified name: `os.path.join`, `builtins.len`.
  case symbol(String)
  case function(FunctionID)
  case type(TypeID)
  /// An object with identity: see `ObjectRecord`.
  case object(ObjectID)
  /// A method of a first-party type, taken from an instance or through `super`.
  case boundFunction(FunctionID, receiver: Value)
  /// A method of a built-in object: `"a".join`, `sys.path.insert`.
  case method(of: Value, String)
}

/// A list of the simulated program; lists have identity.
struct ListID: Hashable, Sendable { let index: Int }

/// An entry of `sys.modules`, past or present.
struct ModuleID: Hashable, Sendable { let index: Int }

/// A function of a first-party module.
struct FunctionID: Hashable, Sendable { let index: Int }

/// A class of a first-party module.
struct TypeID: Hashable, Sendable { let index: Int }

/// A dictionary of names: a module's, a class body's, a call's.
struct ScopeID: Hashable, Sendable { let index: Int }

extension Value {
  /// The truth of the value, or nil when it is not known.
  ///
  /// Lists are not judged here: their length is in the simulation.
  var truth: Bool? {
    switch self {
    case .none: false
    case .boolean(let value): value
    case .integer(let value): value != 0
    case .string(let value): !value.isEmpty
    case .tuple(let items): !items.isEmpty
    case .path, .parents, .module, .function, .type, .boundFunction, .method: true
    case .unknown, .list, .symbol, .object: nil
    }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The text of a string or of a path-like object.
  var pathText: String? {
    switch self {
    case .string(let text), .path(let text): text
    case .unknown, .none, .boolean, .integer, .tuple, .list, .parents, .module, .symbol, .function, .type,
      .object, .boundFunction, .method:
      nil
    }
  }

  var integer: Int? {
    switch self {
    case .integer(let value): value
    case .boolean(let value): value ? 1 : 0
    case .unknown, .none, .string, .tuple, .list, .path, .parents, .module, .symbol, .function, .type,
      .object, .boundFunction, .method:
      nil
    }
  }

  /// The one value that two possible ones have in common.
  func merged(with other: Value) -> Value {
    self == other ? self : .unknown
  }

  var symbol: String? {
    if case .symbol(let name) = self { name } else { nil }
  }
}
