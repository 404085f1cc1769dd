import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// `hasattr`.
  mutating func has(_ name: String, _ object: Value) -> Value {
    switch object {
    case .module(let module) where !modules[module.index].isOpaque:
      guard let value = attribute(name, of: object) else { return .boolean(false) }
      if let binding = scopes[modules[module.index].scope.index][name] {
        return binding.isCertain ? .boolean(true) : .unknown
      }
      return value == .unknown ? .unknown : .boolean(true)
    case .module(let module) where isLacking(name, in: modules[module.index]): return .boolean(false)
    case .module(let module) where modules[module.index].source == .standardLibrary:
      // A name that some versions lack, and this one has.
      let versions = StandardLibrary.versions(of: name, in: modules[module.index].name)
      return launch.python.version != nil && versions != nil ? .boolean(true) : .unknown
    case .symbol("sys") where name == "real_prefix": return .boolean(false)
    case .module(let module) where modules[module.index].name == "sys" && name == "real_prefix":
      return .boolean(false)
    case .symbol("builtins.str") where name == "removeprefix" || name == "removesuffix":
      return launch.python.version.map { .boolean($0 >= PythonVersion(3, 9)) } ?? .unknown
    default: return .unknown
    }
  }

  /// `isinstance` of values whose class is sure.
  func isInstance(_ arguments: PassedArguments) -> Value {
    guard let value = arguments.value(0, ""), let wanted = arguments.value(1, "") else { return .unknown }
    if case .tuple(let classes) = wanted {
      let answers = classes.map { isInstance(PassedArguments([value, $0])) }
      if answers.contains(.boolean(true)) { return .boolean(true) }
      return answers.allSatisfy { $0 == .boolean(false) } ? .boolean(false) : .unknown
    }
    guard case .symbol(let name) = wanted else { return .unknown }
    if let raised = exception(value), name.hasPrefix("builtins."), raised.type.isBuiltIn {
      return .boolean(raised.type.isSubclass(of: ExceptionType(name: String(name.dropFirst(9)))))
    }
    let own: String
    switch value {
    case .string: own = "builtins.str"
    case .list: own = "builtins.list"
    case .tuple: own = "builtins.tuple"
    case .integer: own = "builtins.int"
    case .none: own = "NoneType"
    case .boolean:
      guard name.hasPrefix("builtins."), name != "builtins.object" else { return .unknown }
      return .boolean(name == "builtins.bool" || name == "builtins.int")
    case .unknown, .path, .parents, .module, .symbol, .function, .type, .object, .boundFunction,
      .method:
      return .unknown
    }
    guard own == name || name.hasPrefix("builtins.") && name != "builtins.object" else { return .unknown }
    return .boolean(own == name)
  }
}
