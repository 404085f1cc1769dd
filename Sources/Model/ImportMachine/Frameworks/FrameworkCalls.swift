import Entrypoints
import Locations
import PythonFacts

/// Functions of frameworks that import what their arguments, or a settings module, name.
extension Simulation {
  /// A call of a function that is in no module which is read.
  mutating func callFramework(_ name: String, _ arguments: PassedArguments, at span: SourceSpan) -> Value {
    switch name {
    case "uvicorn.run", "uvicorn.main.run": runUvicorn(arguments, at: span)
    case "django.conf.settings.configure": configureDjango(arguments)
    case "django.setup": setUpDjango(at: span)
    case "django.core.wsgi.get_wsgi_application", "django.core.asgi.get_asgi_application":
      serveDjango(at: span)
    case "django.core.management.execute_from_command_line":
      manageDjango(arguments.value(0, "argv"), at: span)
    case "django.core.management.call_command":
      let command = arguments.value(0, "command_name")?.text
      runDjangoCommand(command, at: span)
    case "django.urls.include", "django.urls.conf.include", "django.conf.urls.include":
      includeURLs(arguments.value(0, "arg"), at: span)
    case "celery.Celery", "celery.app.Celery", "celery.app.base.Celery":
      return makeCelery(arguments, at: span)
    case _ where name.hasPrefix(Self.celery): callCelery(name, arguments, at: span)
    default: break
    }
    return .unknown
  }

  /// Imports what a framework names; nil, with the exception pending, when that raises.
  mutating func importNamed(_ name: ModuleName, at span: SourceSpan) -> ModuleID? {
    guard pending == nil, !name.text.isEmpty else { return nil }
    switch importModule(name, at: span) {
    case .module(let module): return module
    case .raised(let raised):
      pending = raised
      return nil
    }
  }

  /// `pkg.module.attribute`, as `import_string` of frameworks reads it: the attribute's value.
  @discardableResult
  mutating func importAttribute(_ path: String, at span: SourceSpan) -> Value {
    let whole = ModuleName(path)
    guard let name = whole.parent, let module = importNamed(name, at: span) else { return .unknown }
    return take(whole.lastComponent, from: module, at: span)
  }

  /// An attribute of a module by its name; one that is surely missing raises.
  mutating func take(_ name: String, from module: ModuleID, at span: SourceSpan) -> Value {
    if let value = attribute(name, of: .module(module)) { return value }
    let record = modules[module.index]
    let raised = Raised(.importError, module: record.name, name: name, at: span)
    let failing = Failing(
      kind: .nameMissing(name: name), module: record.name, span: span, doubt: nil, raised: raised,
      importer: frames.last?.module,
      site: frames.last.map { ImportSite(module: modules[$0.module.index].name, span: span) })
    pending = fail(failing)
    return .unknown
  }

  /// Whether a package that is read has a submodule.
  mutating func hasSubmodule(_ name: ModuleName, of module: ModuleID) -> Bool {
    if table[name.text] != nil { return true }
    guard !modules[module.index].isOpaque, case .known(let path) = packagePath(of: module) else {
      return false
    }
    if case .missing = find(name, on: path) { return false }
    return true
  }

  /// The strings of a list or tuple that a module binds; what is computed is left out.
  mutating func texts(of value: Value?) -> [String] {
    guard let value, let items = items(of: value, allowingOpen: true) else { return [] }
    return items.compactMap(\.text)
  }

  /// `uvicorn.run("module:attribute")`.
  private mutating func runUvicorn(_ arguments: PassedArguments, at span: SourceSpan) {
    guard let text = arguments.value(0, "app")?.text else { return }
    if let directory = arguments.all.first(where: { $0.name == "app_dir" })?.value,
      let path = directory.pathText
    {
      insertInSearchPath(path)
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let module = importNamed(ModuleName(parts[0]), at: span) else { return }
    let first = parts[1].prefix { $0 != "." }
    let value = take(String(first), from: module, at: span)
    let isFactory = arguments.all.first { $0.name == "factory" }?.value == .boolean(true)
    if isFactory, case .function(let function) = value { _ = call(function, with: []) }
  }

  /// Puts a directory in front of `sys.path`.
  mutating func insertInSearchPath(_ path: String) {
    let entry = Value.string(launch.workingDirectory.resolving(path).text)
    guard lists[systemPath.index].items.first != entry else { return }
    lists[systemPath.index].items.insert(entry, at: 0)
    pathEpoch += 1
  }

  /// Imports in the deferred phase what a framework imports when it is first needed.
  mutating func importLater(_ name: String, attribute: Bool = false, at span: SourceSpan) {
    laterImports.append(
      LaterImport(name: ModuleName(name), isAttribute: attribute, span: span, importer: frames.last?.module))
  }

  /// The imports that were put off; each as though the module that caused it asked for it.
  mutating func executeLaterImports() {
    var next = 0
    while next < laterImports.count {
      let later = laterImports[next]
      next += 1
      if let importer = later.importer {
        frames.append(Frame(module: importer, scope: modules[importer.index].scope))
      }
      if later.isAttribute {
        importAttribute(later.name.text, at: later.span)
      } else {
        _ = importNamed(later.name, at: later.span)
      }
      frames.removeAll()
      pending = nil
    }
  }
}

/// A module, or an attribute of one, that a framework imports after the start.
struct LaterImport: Sendable {
  let name: ModuleName
  let isAttribute: Bool
  let span: SourceSpan
  let importer: ModuleID?
}
