import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// An attribute of a value; nil when the value surely lacks it.
  mutating func attribute(_ name: String, of value: Value) -> Value? {
    switch value {
    case .module(let module): return attribute(name, ofModule: module)
    case .symbol(let symbol): return attribute(name, ofSymbol: symbol)
    case .type(let type): return typeAttribute(name, of: type)
    case .object(let object): return attribute(name, of: object)
    case .path(let text): return pathAttribute(name, of: text)
    case .string, .list, .tuple: return .method(of: value, name)
    case .none: return name.hasPrefix("__") ? .unknown : nil
    case .function(let function): return functionAttribute(name, of: function)
    case .method(_, "loader"): return .method(of: value, name)
    case .integer, .boolean: return IntegerAttributes.all.contains(name) ? .unknown : nil
    case .unknown, .parents, .boundFunction, .method: return .unknown
    }
  }

  private mutating func typeAttribute(_ name: String, of type: TypeID) -> Value {
    if name == "__name__" || name == "__qualname__" { return .string(types[type.index].name) }
    return attribute(name, ofType: type, receiver: nil) ?? .unknown
  }

  private mutating func functionAttribute(_ name: String, of function: FunctionID) -> Value {
    switch name {
    case "__name__", "__qualname__": .string(functions[function.index].definition.name)
    case "__wrapped__": .function(function)
    default: .unknown
    }
  }

  private mutating func attribute(_ name: String, of object: ObjectID) -> Value? {
    let record = objects[object.index]
    if let binding = scopes[record.attributes.index][name] {
      return binding.isCertain ? binding.value : .unknown
    }
    switch record.kind {
    case .instance(let type):
      if name == "__class__" { return .type(type) }
      if let value = attribute(name, ofType: type, receiver: .object(object)) { return value }
      if name.hasPrefix("__") { return .unknown }
      return ask(.object(object), for: "__getattr__", with: [.string(name)]) ?? .unknown
    case .exception(let raised): return attribute(name, of: raised)
    case .dictionary, .file: return .method(of: .object(object), name)
    case .specification(let module, let path): return attribute(name, ofSpecification: module, path, object)
    case .wrapped(_, let inner): return name == "__wrapped__" || name == "__func__" ? inner : .unknown
    case .partial(let function, _): return name == "func" ? function : .unknown
    case .lazy: return .method(of: .object(object), name)
    }
  }

  private func attribute(_ name: String, of raised: Raised) -> Value {
    switch name {
    case "msg" where raised.type.isImportError: message(of: raised).map(Value.string) ?? .unknown
    case "args": message(of: raised).map { .tuple([.string($0)]) } ?? .unknown
    case "name" where raised.type.isImportError: raised.module.map { .string($0.text) } ?? .unknown
    case "name" where raised.name != nil: raised.name.map(Value.string) ?? .unknown
    case "__class__": .symbol("builtins." + raised.type.name)
    default: .unknown
    }
  }

  private func attribute(
    _ name: String, ofSpecification module: String, _ path: String, _ object: ObjectID
  ) -> Value {
    switch name {
    case "name": .string(module)
    case "origin": .string(path)
    case "loader": .method(of: .object(object), "loader")
    default: .unknown
    }
  }

  private mutating func attribute(_ name: String, ofModule module: ModuleID) -> Value? {
    let record = modules[module.index]
    if let standIn = record.standIn {
      if isMissing(name, inStandIn: standIn) { return nil }
      return attribute(name, of: standIn)
    }
    if name == "__dict__" {
      scopes[record.scope.index].isOpen = true
      return .unknown
    }
    if record.isOpaque {
      if let submodule = table[record.name.appending(name).text] { return .module(submodule) }
      if let bound = scopes[record.scope.index][name] { return bound.value }
      if isLacking(name, in: record) { return nil }
      return attribute(name, ofSymbol: record.name.text)
    }
    let scope = scopes[record.scope.index]
    if let binding = scope[name] { return binding.isCertain ? binding.value : .unknown }
    if let getter = scope["__getattr__"] { return dynamicAttribute(name, through: getter.value) }
    return scope.mayBind(name) ? .unknown : nil
  }

  /// Whether a module of the standard library surely lacks a name under the image's Python.
  func isLacking(_ name: String, in record: ModuleRecord) -> Bool {
    (record.source == .standardLibrary || record.source == .builtIn) && !scopes[record.scope.index].isOpen
      && library.lacks(name, in: record.name)
  }

  /// Whether an object of a plain class, put in a module's place, surely lacks an attribute.
  private func isMissing(_ name: String, inStandIn value: Value) -> Bool {
    guard let type = type(of: value), case .object(let object) = value, !name.hasPrefix("__") else {
      return false
    }
    let own = types[type.index]
    let scope = scopes[own.scope.index]
    return own.isUndecorated && own.bases.isEmpty && scope["__init__"] == nil && scope[name] == nil
      && scope["__getattr__"] == nil && scope["__getattribute__"] == nil && !scope.isOpen
      && scopes[objects[object.index].attributes.index][name] == nil
  }

  /// A module's `__getattr__` of PEP 562; nil when it surely raises.
  private mutating func dynamicAttribute(_ name: String, through getter: Value) -> Value? {
    guard case .function(let function) = getter else { return .unknown }
    let outer = pending
    pending = nil
    let range = frames.last?.range ?? SourceRange(start: .start, end: .start)
    let handler = Handler(exceptions: .name("AttributeError"), name: nil, body: [], range: range)
    attempts.append(ActiveAttempt(handlers: [handler], frame: frames.count - 1))
    let value = call(function, with: PassedArguments([.string(name)]))
    attempts.removeLast()
    guard let raised = pending else {
      pending = outer
      return value
    }
    guard raised.type.isSubclass(of: .attributeError) else { return .unknown }
    pending = outer
    refusal = raised.span
    return nil
  }

  private mutating func attribute(_ name: String, ofSymbol symbol: String) -> Value {
    let qualified = canonical(symbol) + "." + name
    if qualified == "sys.path" { return .list(systemPath) }
    if qualified == "sys.argv", let arguments = programArguments() { return .list(newList(arguments)) }
    if let submodule = table[qualified] { return .module(submodule) }
    return constant(qualified) ?? .symbol(qualified)
  }

  /// `sys.argv`, where the command is simple enough to be split at its spaces.
  func programArguments() -> [Value]? {
    guard launch.launcher.hasPrefix("python"), case .script(let path) = launch.target,
      !launch.command.contains(where: { "\"'\\$`|&;<>".contains($0) })
    else { return nil }
    let words = launch.command.split(separator: " ")
    guard let place = words.firstIndex(where: { currentDirectory.resolving($0) == path }) else { return nil }
    return words[place...].map { .string(String($0)) }
  }

  /// One name for what several modules offer.
  private func canonical(_ symbol: String) -> String {
    switch symbol {
    case "posixpath": "os.path"
    case "os.sys": "sys"
    default: symbol
    }
  }

  /// Constants of modules that are not read.
  func constant(_ symbol: String) -> Value? {
    switch symbol {
    case "os.sep", "os.path.sep": .string("/")
    case "os.pardir", "os.path.pardir": .string("..")
    case "os.curdir", "os.path.curdir": .string(".")
    case "os.extsep", "os.path.extsep": .string(".")
    case "os.pathsep", "os.path.pathsep": .string(":")
    case "os.linesep": .string("\n")
    case "os.name": .string("posix")
    case "sys.maxsize": .integer(Int.max)
    case "sys.byteorder": .string("little")
    case "sys.implementation.name": .string("cpython")
    case "sys.hexversion":
      launch.python.version.map { .integer($0.major << 24 | $0.minor << 16 | 0xf0) }
    case "sys.platform": .string("linux")
    case "sys.prefix", "sys.exec_prefix": .string(launch.python.prefix.text)
    case "sys.version_info.major": launch.python.version.map { .integer($0.major) }
    case "sys.version_info.minor": launch.python.version.map { .integer($0.minor) }
    case "six.PY2": .boolean(false)
    case "six.PY3": .boolean(true)
    case "builtins.__debug__": .boolean(!launch.isOptimized)
    case _ where symbol.hasSuffix(".TYPE_CHECKING"): .boolean(false)
    default: nil
    }
  }

  /// Whether `sys.version` begins with a text; nil when that needs more than the version's first two numbers.
  func versionStarts(with text: String) -> Bool? {
    guard let version = launch.python.version else { return nil }
    let known = "\(version.major).\(version.minor)."
    if known.hasPrefix(text) { return true }
    return text.hasPrefix(known) ? nil : false
  }

  /// The parts of `sys.version_info` that are known.
  func folded(_ value: Value) -> Value {
    guard value == .symbol("sys.version_info"), let version = launch.python.version else { return value }
    return .tuple([.integer(version.major), .integer(version.minor), .unknown, .unknown, .unknown])
  }
}
