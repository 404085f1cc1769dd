import Entrypoints
import ImageModel
import Locations
import PackageResolution
import PythonFacts

extension Simulation {
  /// Loads what a launch names.
  mutating func start(_ target: Launch.Target) {
    switch target {
    case .script(let path): startScript(path)
    case .module(let name):
      if launch.runsAsMain { startModule(name) } else { startImport(name, attribute: nil) }
    case .application(let name, let attribute): startImport(name, attribute: attribute)
    case .inline(let text):
      let code = SourceCode(
        source: .inline, path: "", positions: .text(text), facts: python.facts(of: Array(text.text.utf8)))
      startMain(code, package: nil)
    case .file(let path, let attribute): startFile(path, attribute: attribute)
    }
  }

  var launchSpan: SourceSpan {
    launch.span ?? launch.via.last ?? SourceSpan(startOf: SourceFile(launch.command))
  }

  private mutating func startScript(_ path: ImagePath) {
    var path = path
    if case .directory? = entry(at: path) { path = path.appending("__main__.py") }
    guard case .file(let origin)? = entry(at: path) else { return missScript(path) }
    let code = source(of: FoundFile(place: .image(path, origin), isSource: true), as: "__main__")
    startMain(code, package: nil)
  }

  private mutating func startMain(_ code: SourceCode, package: String?) {
    let record = ModuleRecord(
      name: "__main__", source: code.source, scope: newScope(), isOpaque: code.facts == nil,
      state: .executing,
      package: .none, packageName: package, positions: code.positions, facts: code.facts, importer: nil,
      site: nil, isFirstParty: true)
    let module = register(record)
    bindAttributes(
      of: module, name: launch.runsAsMain ? "__main__" : "main",
      file: code.path.isEmpty ? nil : package == nil ? writtenPath ?? code.path : code.path)
    finish(execute(module))
  }

  /// The script as the command names it, which is its `__file__` before 3.9.
  private var writtenPath: String? {
    guard let version = launch.python.version, version < PythonVersion(3, 9) else { return nil }
    return programArguments()?.first?.text
  }

  /// An exception that leaves the program.
  private mutating func finish(_ raised: Raised?) {
    if let raised { end(with: raised) }
  }

  /// A script that is not in the image; the simulation goes on with the context's.
  private mutating func missScript(_ path: ImagePath) {
    var doubt: Gap?
    if case .unknown(let gap) = image.tree.presence(at: path) { doubt = gap }
    let name = path.name.hasSuffix(".py") ? String(path.name.dropLast(3)) : path.name
    let source =
      path.name.hasSuffix(".py") ? contextSource(of: ModuleName(name), atLeast: ModuleName(name)) : nil
    let raised = Raised(ExceptionType(name: "FileNotFoundError"), at: launchSpan)
    let failing = Failing(
      kind: .launchTargetMissing(missingModule(source)), module: "__main__", span: launchSpan, doubt: doubt,
      raised: raised, importer: nil, site: nil)
    if let raised = fail(failing) { return finish(raised) }
    guard let source, !source.isPackage else { return }
    startMain(
      self.source(of: FoundFile(place: .context(source.path), isSource: true), as: "__main__"), package: nil)
  }

  /// `python -m name`.
  ///
  /// Source: `runpy._get_module_details`.
  private mutating func startModule(_ name: ModuleName) {
    if let parent = name.parent {
      switch importModule(parent, at: launchSpan) {
      case .raised(let raised): return finish(raised)
      case .module(let module):
        if modules[module.index].isOpaque { return startImport(name, attribute: nil) }
      }
    }
    var items = searchPathItems
    if let parent = name.parent.flatMap({ table[$0.text] }) {
      guard case .known(let path) = packagePath(of: parent) else { return startImport(name, attribute: nil) }
      items = path
    }
    switch find(name, on: items) {
    case .package, .namespace:
      if table[name.text] == nil, case .raised(let raised) = importModule(name, at: launchSpan) {
        return finish(raised)
      }
      startModule(name.appending("__main__"))
    case .module(let file):
      let code = source(of: file, as: name)
      startMain(code, package: name.parent?.text ?? "")
    case .builtIn, .standardLibrary, .distribution, .missing:
      startImport(name, attribute: nil)
    }
  }

  private mutating func startImport(_ name: ModuleName, attribute: String?) {
    switch importModule(name, at: launchSpan) {
    case .raised(let raised): finish(raised)
    case .module(let module): check(attribute, of: module)
    }
  }

  private mutating func startFile(_ path: ImagePath, attribute: String?) {
    guard case .file(let origin)? = entry(at: path) else { return missScript(path) }
    let stem = path.name.hasSuffix(".py") ? String(path.name.dropLast(3)) : path.name
    let request = ImportRequest(name: ModuleName(stem), span: launchSpan, importer: nil)
    let file = FoundFile(place: .image(path, origin), isSource: true)
    switch load(.module(file), as: ModuleName(stem), parent: nil, for: request) {
    case .raised(let raised): finish(raised)
    case .module(let module): check(attribute, of: module)
    }
  }

  /// The first name of `attribute`, which may be dotted or a call of a factory.
  private mutating func check(_ attribute: String?, of module: ModuleID) {
    guard let attribute else { return findApplication(in: module) }
    let first = String(attribute.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    guard !first.isEmpty else { return }
    if let value = self.attribute(first, of: .module(module)) { return callTarget(value, attribute) }
    missAttribute(first, of: module)
  }

  private mutating func missAttribute(_ name: String, of module: ModuleID) {
    let record = modules[module.index]
    let raised = Raised(.attributeError, module: record.name, name: name, at: launchSpan)
    let failing = Failing(
      kind: .launchAttributeMissing(attribute: name), module: record.name, span: launchSpan,
      doubt: nil, raised: raised, importer: nil, site: nil)
    finish(fail(failing))
  }

  /// What flask and fastapi do when no attribute is named: they look for an application, flask for a factory too.
  ///
  /// Source: `find_best_app` in `flask/cli.py`, `get_app_name` in `fastapi_cli/discover.py`.
  private mutating func findApplication(in module: ModuleID) {
    let isFlask = launch.launcher == "flask"
    guard isFlask || launch.launcher == "fastapi", !modules[module.index].isOpaque else { return }
    let scope = scopes[modules[module.index].scope.index]
    let usual = isFlask ? ["app", "application"] : ["app"]
    if scope.isOpen || usual.contains(where: { scope[$0]?.value.mayBeApplication ?? false }) { return }
    for name in isFlask ? ["create_app", "make_app"] : [] {
      guard let value = scope[name]?.value else { continue }
      return callTarget(value, name)
    }
    let holds = scope.bindings.contains { name, binding in
      !name.hasPrefix("__") && binding.value.mayBeApplication
    }
    if !holds { missAttribute("app", of: module) }
  }

  /// Calls a factory, or the function of a console script, as the launcher does.
  private mutating func callTarget(_ value: Value, _ attribute: String) {
    guard launch.callsTarget, !attribute.contains("."), case .function(let function) = value else { return }
    _ = call(function, with: PassedArguments())
    let raised = pending
    pending = nil
    finish(raised)
  }
}

extension Value {
  /// Whether it can be an object that a framework made.
  fileprivate var mayBeApplication: Bool {
    switch self {
    case .unknown, .symbol, .object, .boundFunction, .method: true
    case .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .function, .type: false
    }
  }
}
