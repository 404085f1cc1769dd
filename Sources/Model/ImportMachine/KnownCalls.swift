import Entrypoints
import ImageModel
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
    case "importlib.util.spec_from_file_location": return specify(arguments, at: place)
    case "importlib.util.module_from_spec": return makeModule(arguments.positional.first, at: place)
    case "runpy.run_path": return runPath(arguments, at: place)
    case "runpy.run_module": return runModule(arguments, at: place)
    case "importlib.reload": return reload(arguments.positional.first, at: place)
    case "importlib.__import__": return importBuiltIn(arguments, at: place)
    case "types.ModuleType": return newModule(named: arguments.value(0, "name")?.text ?? "")
    case "io.open", "codecs.open": return openFile(arguments)
    case "functools.partial":
      guard let function = arguments.positional.first else { return .unknown }
      return newObject(
        .partial(function, PassedArguments(all: Array(arguments.all.dropFirst()), isOpen: arguments.isOpen)))
    case "functools.wraps", "functools.lru_cache", "functools.singledispatch", "dataclasses.dataclass",
      "functools.cache":
      if name != "functools.wraps", case .function(let function)? = arguments.positional.first {
        return .function(function)
      }
      return .symbol("typing.final")
    case "asyncio.run", "asyncio.wait_for", "asyncio.shield", "asyncio.loop.run_until_complete":
      return arguments.positional.first.map { finishCoroutine($0) } ?? .unknown
    case "asyncio.gather", "asyncio.create_task", "asyncio.ensure_future", "asyncio.loop.create_task":
      for coroutine in arguments.positional where pending == nil { _ = finishCoroutine(coroutine) }
      return .unknown
    case "asyncio.new_event_loop", "asyncio.get_event_loop", "asyncio.get_running_loop":
      return .symbol("asyncio.loop")
    case "threading.Thread": return makeThread(arguments)
    case Self.threadStart: return runThread(arguments)
    case "pydoc.locate", "pkgutil.resolve_name":
      return locate(arguments.positional.first, as: name, at: place)
    case "importlib.resources.files", "importlib.resources.read_text", "importlib.resources.open_text",
      "importlib.resources.read_binary", "importlib.resources.open_binary", "importlib.resources.path",
      "importlib.resources.contents", "importlib.resources.is_resource", "pkgutil.get_data":
      if let package = arguments.positional.first?.text {
        _ = found(importModule(ModuleName(package), at: place))
      }
      return .unknown
    case "os.chdir":
      guard undecided == 0, let path = arguments.value(0, "path")?.pathText else {
        doubtSearchPath("the directory is changed to a computed one", at: place)
        return .none
      }
      currentDirectory = kernelPath(path)
      pathEpoch += 1
      return .none
    case "zipimport.zipimporter":
      note(Gap(.computedImport, "'\(name)' is not followed", at: place))
      return .unknown
    case "pkgutil.extend_path":
      return extendPath(arguments.value(0, "path"), name: arguments.value(1, "name"))
    case "os.getcwd", "os.getcwdb": return .string(currentDirectory.text)
    case "os.fspath": return arguments.value(0, "path")?.pathText.map(Value.string) ?? .unknown
    case "os.getenv", "os.environ.get":
      return environment(arguments.value(0, "key"), arguments.value(1, "default"))
    case "os.environ.setdefault":
      guard let key = arguments.value(0, "key")?.text else { return .unknown }
      if environmentValue(key) == nil, let value = arguments.value(1, "value") {
        setEnvironment(key, to: value)
      }
      return environmentValue(key).map(Value.string) ?? .unknown
    case "os.path.join": return callPathFunction("join", arguments)
    case "platform.python_version_tuple":
      guard let version = launch.python.version else { return .unknown }
      return .tuple([.string("\(version.major)"), .string("\(version.minor)"), .unknown])
    case "sys.version.startswith":
      guard let start = arguments.positional.first?.text else { return .unknown }
      return versionStarts(with: start).map(Value.boolean) ?? .unknown
    case "platform.system": return .string("Linux")
    case "platform.python_implementation": return .string("CPython")
    case "sys.exit", "os._exit", "os.abort":
      pending = Raised(.systemExit, at: place)
      return .unknown
    case "site.addsitedir":
      guard let directory = arguments.value(0, "sitedir") else { return .unknown }
      extend(systemPath, with: .tuple([directory]), at: place)
      let lines = directory.pathText.map { pathFileEntries(in: kernelPath($0)) } ?? []
      extend(systemPath, with: .tuple(lines.map { .string($0.location.text) }), at: place)
      return .unknown
    case "sys.modules.pop":
      guard undecided == 0, let name = arguments.value(0, "key")?.text else { return .unknown }
      let old = table.removeValue(forKey: name).map(Value.module)
      return old ?? arguments.value(1, "default") ?? .unknown
    case "sys.modules.setdefault":
      if let name = arguments.value(0, "key")?.text, table[name] == nil {
        replaceModule(name, with: arguments.value(1, "default") ?? .unknown)
      }
      return .unknown
    case "sys.modules.get":
      return arguments.value(0, "key")?.text.flatMap { table[$0] }.map(Value.module) ?? .unknown
    case "sys.meta_path.clear":
      replaceFinders(with: .tuple([]), at: call.range)
      return .none
    case "sys.path_hooks.clear", "sys.meta_path.pop", "sys.meta_path.remove", "sys.modules.update",
      "sys.meta_path.insert", "sys.meta_path.append", "sys.path_hooks.insert",
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
      return execute(first, of: arguments, isStatement: name == "exec", at: span(call.range))
    case "compile": return first ?? .unknown
    case "open": return openFile(arguments)
    case "dict":
      var dictionary = DictionaryObject(items: [], isOpen: arguments.isOpen)
      if let first {
        if self.dictionary(first) != nil {
          merge(first, into: &dictionary)
        } else if let pairs = iterate(first) {
          for pair in pairs {
            guard let parts = items(of: pair), parts.count == 2 else {
              dictionary.isOpen = true
              continue
            }
            put(parts[1], under: parts[0], into: &dictionary)
          }
        } else {
          dictionary.isOpen = true
        }
      }
      for argument in arguments.all {
        if let name = argument.name { put(argument.value, under: .string(name), into: &dictionary) }
      }
      return newObject(.dictionary(dictionary))
    case "map", "filter": return newObject(.lazy(.builtIn(name, arguments)))
    case "isinstance": return isInstance(arguments)
    case "callable":
      switch first {
      case .function?, .type?, .boundFunction?, .method?: return .boolean(true)
      case .symbol(let symbol)? where BuiltInNames.all.contains(String(symbol.dropFirst(9))):
        return .boolean(true)
      case .none?, .string?, .integer?, .boolean?, .list?, .tuple?, .module?: return .boolean(false)
      case .unknown?, .path?, .parents?, .object?, .symbol?, nil: return .unknown
      }
    case "range", "enumerate", "zip", "iter", "next", "any", "all", "sum", "min", "max", "set", "frozenset",
      "sorted", "reversed", "list", "tuple":
      return callIterator(name, arguments, call)
    case "type":
      guard let first, arguments.all.count == 1 else { return .unknown }
      return type(of: first).map(Value.type) ?? .unknown
    case "classmethod", "staticmethod", "property":
      guard let first, let wrapper = Wrapper(rawValue: "builtins." + name) else { return .unknown }
      return newObject(.wrapped(wrapper, first))
    case "len" where first.flatMap { dictionary($0) } != nil:
      return first.flatMap { dictionary($0) }.flatMap { $0.isOpen ? nil : .integer($0.items.count) }
        ?? .unknown
    case "len" where first?.text != nil: return .integer(first?.text?.unicodeScalars.count ?? 0)
    case "str": return first.flatMap { display($0) }.map(Value.string) ?? .unknown
    case "len": return first.flatMap { items(of: $0)?.count }.map(Value.integer) ?? .unknown
    case "bool": return first.flatMap { truth($0) }.map(Value.boolean) ?? .unknown
    case "int":
      return wholeNumber(arguments)
    case "getattr": return getAttribute(arguments)
    case "hasattr":
      guard let first, let name = arguments.value(1, "")?.text else { return .unknown }
      return has(name, first)
    case "setattr":
      if let first, type(of: first) != nil, let name = arguments.value(1, "")?.text {
        assign(arguments.value(2, "") ?? .unknown, toAttribute: name, of: first, at: call.range)
        return .none
      }
      guard let first, case .module(let module) = first else { return .none }
      let scope = modules[module.index].scope
      if let name = arguments.value(1, "")?.text {
        scopes[scope.index][name] = Binding(arguments.value(2, "") ?? .unknown)
      } else {
        scopes[scope.index].isOpen = true
      }
      return .none
    case "globals", "locals", "vars": return names(as: name, arguments)
    case "dir" where arguments.all.isEmpty: return boundNames()
    case "globals().update", "globals().setdefault":
      openScope()
      if let frame = frames.last { scopes[modules[frame.module.index].scope.index].isOpen = true }
      return .none
    case "exit", "quit":
      pending = Raised(.systemExit, at: span(call.range))
      return .unknown
    case "print": return .none
    default:
      let type = ExceptionType(name: name)
      guard type.isBuiltIn else { return .unknown }
      let named = arguments.all.first { $0.name == "name" }?.value.text.map { ModuleName($0) }
      let text = arguments.positional.count == 1 ? arguments.positional[0].text : nil
      return newObject(.exception(Raised(type, module: named, text: text, at: nil)))
    }
  }

  private mutating func getAttribute(_ arguments: PassedArguments) -> Value {
    guard let object = arguments.value(0, ""), let name = arguments.value(1, "")?.text else {
      return .unknown
    }
    if let value = attribute(name, of: object) { return value }
    return arguments.value(2, "") ?? missingAttribute(name, of: object)
  }

  /// The dictionary of a body's names; that of a function is only a copy.
  private func names(as function: String, _ arguments: PassedArguments) -> Value {
    guard let frame = frames.last, arguments.all.isEmpty else { return .unknown }
    let isModule = frame.scope == modules[frame.module.index].scope
    return function == "globals" || isModule ? .symbol("builtins.globals()") : .unknown
  }

  /// `dir()`.
  private mutating func boundNames() -> Value {
    guard let frame = frames.last else { return .unknown }
    let scope = scopes[frame.scope.index]
    let names = scope.bindings.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    let isKnown =
      !scope.isOpen && !scope.isOpenForPublicNames && scope.bindings.values.allSatisfy(\.isCertain)
    return .list(newList(names.map(Value.string), isOpen: !isKnown))
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
