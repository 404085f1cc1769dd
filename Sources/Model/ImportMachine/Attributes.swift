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
    case .type(let type): return attribute(name, ofType: type, receiver: nil)
    case .instance(let type): return attribute(name, ofType: type, receiver: value)
    case .path(let text): return pathAttribute(name, of: text)
    case .string, .list, .tuple: return .method(of: value, name)
    case .unknown, .none, .boolean, .integer, .parents, .function, .boundFunction, .method: return .unknown
    }
  }

  private mutating func attribute(_ name: String, ofModule module: ModuleID) -> Value? {
    let record = modules[module.index]
    if record.isOpaque {
      if let submodule = table[record.name.appending(name).text] { return .module(submodule) }
      if let bound = scopes[record.scope.index][name] { return bound.value }
      return attribute(name, ofSymbol: record.name.text)
    }
    let scope = scopes[record.scope.index]
    if let binding = scope[name] { return binding.isCertain ? binding.value : .unknown }
    if let getter = scope["__getattr__"] { return dynamicAttribute(name, through: getter.value) }
    return scope.isOpen ? .unknown : nil
  }

  /// A module's `__getattr__` of PEP 562; nil when it surely raises.
  private mutating func dynamicAttribute(_ name: String, through getter: Value) -> Value? {
    guard case .function(let function) = getter else { return .unknown }
    let outer = pending
    pending = nil
    let value = call(function, with: [PassedArgument(name: nil, value: .string(name))])
    let raised = pending
    pending = outer
    guard let raised else { return value }
    return raised.type == .attributeError ? nil : .unknown
  }

  private mutating func attribute(_ name: String, ofSymbol symbol: String) -> Value {
    let qualified = canonical(symbol) + "." + name
    if qualified == "sys.path" { return .list(systemPath) }
    if let submodule = table[qualified] { return .module(submodule) }
    return constant(qualified) ?? .symbol(qualified)
  }

  /// One name for what several modules offer.
  private func canonical(_ symbol: String) -> String {
    switch symbol {
    case "posixpath": "os.path"
    case "os.sys": "sys"
    default: symbol
    }
  }

  private mutating func attribute(_ name: String, ofType type: TypeID, receiver: Value?) -> Value {
    let object = types[type.index]
    if let binding = scopes[object.scope.index][name] {
      guard case .function(let function) = binding.value, let receiver else { return binding.value }
      return .boundFunction(function, receiver: receiver)
    }
    for base in object.bases {
      guard case .type(let parent) = base, parent.index < type.index else { continue }
      let inherited = attribute(name, ofType: parent, receiver: receiver)
      if inherited != .unknown { return inherited }
    }
    return .unknown
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
    case "sys.platform": .string("linux")
    case "sys.prefix", "sys.exec_prefix": .string(launch.python.prefix.text)
    case "sys.version_info.major": launch.python.version.map { .integer($0.major) }
    case "sys.version_info.minor": launch.python.version.map { .integer($0.minor) }
    case "six.PY2": .boolean(false)
    case "six.PY3", "builtins.__debug__": .boolean(true)
    case _ where symbol.hasSuffix(".TYPE_CHECKING"): .boolean(false)
    default: nil
    }
  }

  /// The parts of `sys.version_info` that are known.
  func folded(_ value: Value) -> Value {
    guard value == .symbol("sys.version_info"), let version = launch.python.version else { return value }
    return .tuple([.integer(version.major), .integer(version.minor), .unknown, .unknown, .unknown])
  }
}
