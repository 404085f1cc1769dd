import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// `open(path)`.
  mutating func openFile(_ arguments: PassedArguments) -> Value {
    arguments.value(0, "file")?.pathText.map { newObject(.file($0)) } ?? .unknown
  }

  /// `exec(text)` and `eval(text)`, in the body that calls them.
  mutating func execute(
    _ text: Value?, of arguments: PassedArguments, isStatement: Bool, at span: SourceSpan
  ) -> Value {
    guard let source = text?.text, arguments.positional.count == 1, callDepth < Self.deepestCall,
      !frames.isEmpty
    else {
      note(Gap(.computedImport, "'\(isStatement ? "exec" : "eval")' is not followed", at: span))
      expose(arguments)
      if isStatement { openScope() }
      return .unknown
    }
    let facts = python.wholeFacts(of: Array(source.utf8))
    guard facts.problem == nil else { return raise(.syntaxError, at: span) }
    callDepth += 1
    defer { callDepth -= 1 }
    let outer = (frames[frames.count - 1].fixedSpan, frames[frames.count - 1].range)
    frames[frames.count - 1].fixedSpan = span
    defer { (frames[frames.count - 1].fixedSpan, frames[frames.count - 1].range) = outer }
    if !isStatement, facts.body.count == 1, case .evaluate(let expression) = facts.body[0].kind {
      return evaluate(expression)
    }
    if case .raised(let raised) = execute(facts.body) { pending = raised }
    return .none
  }

  /// The text of a source, as `read` gives it.
  func sourceText(_ bytes: [UInt8]) -> Value? {
    bytes.count <= 1 << 20 ? .string(String(decoding: bytes, as: UTF8.self)) : nil
  }

  /// `importlib.util.spec_from_file_location(name, location)`.
  mutating func specify(_ arguments: PassedArguments, at span: SourceSpan) -> Value {
    guard let name = arguments.value(0, "name")?.text, let path = arguments.value(1, "location")?.pathText
    else {
      note(Gap(.computedImport, "'importlib.util.spec_from_file_location' is not followed", at: span))
      return .unknown
    }
    let suffixes = [".py", ".pyc", ".so"]
    guard suffixes.contains(where: path.hasSuffix) else { return .none }
    return newObject(.specification(name: name, path: path))
  }

  /// `importlib.util.module_from_spec(spec)`: a module that is not yet executed, and not in `sys.modules`.
  mutating func makeModule(_ specification: Value?, at span: SourceSpan) -> Value {
    guard case .object(let object)? = specification,
      case .specification(let name, let path) = objects[object.index].kind
    else { return .unknown }
    let place = kernelPath(path)
    guard case .file(let origin)? = entry(at: place) else {
      note(Gap(.computedImport, "'\(path)' is not known", at: span))
      return .unknown
    }
    let code = source(of: FoundFile(place: .image(place, origin), isSource: true), as: ModuleName(name))
    let earlier = table[name]
    let module = register(record(of: code, named: ModuleName(name), at: span))
    table[name] = earlier
    bindAttributes(of: module, name: name, file: code.path)
    return .module(module)
  }

  private mutating func record(of code: SourceCode, named name: ModuleName, at span: SourceSpan)
    -> ModuleRecord
  {
    let importer = frames.last?.module
    return ModuleRecord(
      name: name, source: code.source, scope: newScope(), isOpaque: code.facts == nil, state: .executing,
      package: .none, packageName: name.parent?.text ?? "", positions: code.positions, facts: code.facts,
      importer: importer, site: site(at: span), isFirstParty: true)
  }

  /// `spec.loader.exec_module(module)`.
  mutating func executeFile(_ module: Value, specified specification: Value, at span: SourceSpan) -> Value {
    guard case .module(let module) = module else {
      guard case .object(let object) = specification,
        case .specification(_, let path) = objects[object.index].kind,
        isAbsent(path)
      else { return .unknown }
      return raise(.init(name: "FileNotFoundError"), at: span)
    }
    if let raised = execute(module) { pending = raised }
    return .none
  }

  /// Whether nothing stands at a path, and nothing unknown may have put it there.
  private mutating func isAbsent(_ path: String) -> Bool {
    guard entry(at: kernelPath(path)) == nil, case .absent = image.tree.presence(at: kernelPath(path)) else {
      return false
    }
    return true
  }

  /// `runpy.run_path(path)`: the file's body in a module of its own, which `sys.modules` does not keep.
  mutating func runPath(_ arguments: PassedArguments, at span: SourceSpan) -> Value {
    guard let path = arguments.value(0, "path_name")?.pathText,
      case .file(let origin)? = entry(at: kernelPath(path)), path.hasSuffix(".py")
    else {
      if let path = arguments.value(0, "path_name")?.pathText, path.hasSuffix(".py"), isAbsent(path) {
        return raise(.init(name: "FileNotFoundError"), at: span)
      }
      note(Gap(.computedImport, "'runpy.run_path' is not followed", at: span))
      return .unknown
    }
    let file = FoundFile(place: .image(kernelPath(path), origin), isSource: true)
    let name = arguments.value(2, "run_name")
    let package = name?.text.flatMap { ModuleName($0).parent?.text } ?? ""
    return run(source(of: file, as: "__main__"), named: name, "<run_path>", in: package, at: span)
  }

  /// `runpy.run_module(name)`: its parents are imported, its body runs in a module of its own.
  mutating func runModule(_ arguments: PassedArguments, at span: SourceSpan) -> Value {
    guard let name = arguments.value(0, "mod_name")?.text.map({ ModuleName($0) }) else {
      note(Gap(.computedImport, "'runpy.run_module' is not followed", at: span))
      return .unknown
    }
    var items = searchPathItems
    if let parent = name.parent {
      guard case .module(let module) = importModule(parent, at: span),
        case .known(let path) = packagePath(of: module)
      else { return .unknown }
      items = path
    }
    guard case .module(let file) = find(name, on: items) else {
      note(Gap(.computedImport, "'runpy.run_module' is not followed", at: span))
      return .unknown
    }
    let code = source(of: file, as: name)
    return run(code, named: arguments.value(2, "run_name"), name, in: name.parent?.text ?? "", at: span)
  }

  private mutating func run(
    _ code: SourceCode, named given: Value?, _ usual: ModuleName, in package: String, at span: SourceSpan
  ) -> Value {
    let name = given?.text.map { ModuleName($0) } ?? usual
    var made = record(of: code, named: name, at: span)
    made.packageName = package
    made.state = .finished
    modules.append(made)
    let module = ModuleID(index: modules.count - 1)
    bindAttributes(of: module, name: name.text, file: code.path)
    if let raised = execute(module) { pending = raised }
    return newDictionary([], isOpen: true)
  }

  /// `importlib.reload(module)`: the body again, over the names that are there.
  mutating func reload(_ value: Value?, at span: SourceSpan) -> Value {
    guard case .module(let module)? = value, modules[module.index].facts != nil,
      table[modules[module.index].name.text] == module, modules[module.index].state == .finished
    else { return value ?? .unknown }
    let name = modules[module.index].name.text
    let past = executions[name, default: PastExecutions()]
    guard past.count < PastExecutions.limit else { return .module(module) }
    executions[name] = PastExecutions(count: past.count + 1, raised: nil)
    modules[module.index].state = .executing
    if let raised = execute(module) { pending = raised }
    return .module(module)
  }

  /// `types.ModuleType(name)`: an empty module.
  mutating func newModule(named name: String) -> Value {
    modules.append(
      ModuleRecord(
        name: ModuleName(name), source: .assumed, scope: newScope(), isOpaque: false, state: .finished,
        package: .none, packageName: nil, positions: nil, facts: nil, importer: nil, site: nil,
        isFirstParty: true))
    let module = ModuleID(index: modules.count - 1)
    bindAttributes(of: module, name: name, file: nil)
    return .module(module)
  }
}
