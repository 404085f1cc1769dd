import PythonFacts

/// Names and what they are bound to.
struct Scope: Sendable {
  private(set) var bindings: [String: Binding] = [:]
  /// Something not followed may have bound any name: `exec`, a star import from a module that is not read.
  var isOpen = false
  /// As `isOpen`, for names that do not begin with an underscore.
  var isOpenForPublicNames = false

  /// Whether something not followed may have bound the name.
  func mayBind(_ name: String) -> Bool { isOpen || isOpenForPublicNames && !name.hasPrefix("_") }

  subscript(_ name: String) -> Binding? {
    get { bindings[name] }
    set { bindings[name] = newValue }
  }
}

/// A name's value, and whether every path to here binds it.
struct Binding: Hashable, Sendable {
  var value: Value
  var isCertain: Bool

  init(_ value: Value, isCertain: Bool = true) {
    self.value = value
    self.isCertain = isCertain
  }
}

/// A list of the simulated program.
struct ListObject: Hashable, Sendable {
  var items: [Value]
  /// There may be more items than those known.
  var isOpen: Bool
}

/// A function of a first-party module, with what it sees of its surroundings.
struct FunctionObject: Sendable {
  var definition: FunctionDefinition
  /// Of the whole definition, in its module.
  let range: SourceRange
  let module: ModuleID
  /// The scopes of the enclosing functions, innermost first.
  let enclosing: [ScopeID]
  /// The values of the parameters that have defaults, evaluated at the definition.
  var defaults: [String: Value] = [:]
  /// The class in whose body it was defined.
  var owner: TypeID?
}

/// A class of a first-party module.
struct TypeObject: Sendable {
  let name: String
  let scope: ScopeID
  let bases: [Value]
  /// It has neither decorators nor keywords such as `metaclass`.
  let isUndecorated: Bool
  let module: ModuleID
}
