import Entrypoints
import Locations
import PythonFacts

extension Simulation {
  /// A call of a function of a module that is not read.
  mutating func call(_ name: String, _ arguments: PassedArguments, _ call: Call) -> Value {
    let place = span(call.range)
    if name.hasPrefix("os.path.") { return callPathFunction(String(name.dropFirst(8)), arguments) }
    if name.hasPrefix("pathlib.") { return callPathlib(String(name.dropFirst(8)), arguments) }
    if name.hasPrefix("builtins.") {
      return callBuiltIn(String(name.dropFirst(9)), arguments, call)
    }
    switch name {
    case "importlib.import_module":
      return importDynamically(arguments.value(0, "name"), package: arguments.value(1, "package"), at: place)
    case "importlib.util.find_spec":
      return findSpec(arguments.value(0, "name"), package: arguments.value(1, "package"), at: place)
    case "importlib.util.spec_from_file_location", "runpy.run_path", "runpy.run_module",
      "zipimport.zipimporter":
      note(Gap(.computedImport, "'\(name)' is not followed", at: place))
      return .unknown
    case "pkgutil.extend_path":
      return extendPath(arguments.value(0, "path"), name: arguments.value(1, "name"))
    case "os.getcwd", "os.getcwdb": return .string(launch.workingDirectory.text)
    case "os.fspath": return arguments.value(0, "path")?.pathText.map(Value.string) ?? .unknown
    case "os.getenv", "os.environ.get":
      return environment(arguments.value(0, "key"), arguments.value(1, "default"))
    case "os.environ.setdefault":
      guard let key = arguments.value(0, "key")?.text else { return .unknown }
      if environmentValue(key) == nil, let value = arguments.value(1, "value") {
        setEnvironment(key, to: value)
      }
      return environmentValue(key).map(Value.string) ?? .unknown
    case "platform.system": return .string("Linux")
    case "platform.python_implementation": return .string("CPython")
    case "sys.exit", "os._exit", "os.abort":
      pending = Raised(.systemExit, at: place)
      return .unknown
    case "site.addsitedir":
      if let directory = arguments.value(0, "sitedir") {
        extend(systemPath, with: .tuple([directory]), at: place)
      }
      return .unknown
    case "sys.modules.pop":
      if undecided == 0, let name = arguments.value(0, "key")?.text { table[name] = nil }
      return .unknown
    case "sys.modules.setdefault":
      if let name = arguments.value(0, "key")?.text, table[name] == nil {
        replaceModule(name, with: arguments.value(1, "default") ?? .unknown)
      }
      return .unknown
    case "sys.modules.get":
      return arguments.value(0, "key")?.text.flatMap { table[$0] }.map(Value.module) ?? .unknown
    case "sys.modules.update", "sys.meta_path.insert", "sys.meta_path.append", "sys.path_hooks.insert",
      "sys.path_hooks.append":
      doubtImports("'\(name)' may change what can be imported", at: call.range)
      return .unknown
    case "typing.cast": return arguments.value(1, "val") ?? .unknown
    default:
      return callFramework(name, arguments, at: place)
    }
  }

  private mutating func callBuiltIn(_ name: String, _ arguments: PassedArguments, _ call: Call) -> Value {
    let first = arguments.positional.first
    switch name {
    case "__import__": return importBuiltIn(arguments, at: span(call.range))
    case "exec", "eval":
      note(Gap(.computedImport, "'\(name)' is not followed", at: span(call.range)))
      if name == "exec" { openScope() }
      return .unknown
    case "str": return first.flatMap(display).map(Value.string) ?? .unknown
    case "len": return first.flatMap { items(of: $0)?.count }.map(Value.integer) ?? .unknown
    case "tuple": return first.flatMap { items(of: $0) }.map(Value.tuple) ?? .unknown
    case "list", "sorted", "reversed":
      guard let first else { return .list(newList([])) }
      let items = items(of: first, allowingOpen: true)
      return .list(
        newList(name == "list" ? items ?? [] : [], isOpen: name != "list" || items == nil || isOpen(first)))
    case "bool": return first.flatMap(truth).map(Value.boolean) ?? .unknown
    case "int":
      return first?.integer.map(Value.integer) ?? first?.text.flatMap { Int($0) }.map(Value.integer)
        ?? .unknown
    case "getattr": return getAttribute(arguments)
    case "hasattr":
      guard let first, let name = arguments.value(1, "")?.text, case .module(let module) = first,
        !modules[module.index].isOpaque
      else { return .unknown }
      let value = attribute(name, of: first)
      return value == .unknown ? .unknown : .boolean(value != nil)
    case "setattr":
      guard let first, case .module(let module) = first else { return .none }
      let scope = modules[module.index].scope
      if let name = arguments.value(1, "")?.text {
        scopes[scope.index][name] = Binding(arguments.value(2, "") ?? .unknown)
      } else {
        scopes[scope.index].isOpen = true
      }
      return .none
    case "globals", "locals", "vars": return .symbol("builtins.globals()")
    case "globals().update", "globals().setdefault":
      openScope()
      return .none
    case "exit", "quit":
      pending = Raised(.systemExit, at: span(call.range))
      return .unknown
    case "print": return .none
    default: return .unknown
    }
  }

  private mutating func getAttribute(_ arguments: PassedArguments) -> Value {
    guard let object = arguments.value(0, ""), let name = arguments.value(1, "")?.text else {
      return .unknown
    }
    if let value = attribute(name, of: object) { return value }
    return arguments.value(2, "") ?? .unknown
  }

  /// A variable of the launch; one that is not set there may be set when the container starts.
  private func environment(_ key: Value?, _ fallback: Value?) -> Value {
    guard let name = key?.text, let value = environmentValue(name) else { return .unknown }
    return .string(value)
  }

  func environmentValue(_ name: String) -> String? { assignedEnvironment[name] ?? launch.environment[name] }

  mutating func setEnvironment(_ name: String, to value: Value) {
    guard undecided == 0, let text = value.text else { return }
    assignedEnvironment[name] = text
  }
}
