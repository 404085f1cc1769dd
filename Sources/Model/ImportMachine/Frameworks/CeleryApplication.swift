import Entrypoints
import Locations

/// What a Celery application says of the modules that hold its tasks.
struct CeleryApplication: Sendable {
  struct Discovery: Sendable {
    /// Nil for the applications of Django.
    let packages: [String]?
    let related: String
  }

  var imports: [String] = []
  var include: [String] = []
  /// `module` or `module:attribute` whose names are settings.
  var configuration: String?
  /// What settings begin with, in capitals, with `_` behind it.
  var namespace = ""
  var discoveries: [Discovery] = []
  /// Where the application is made.
  var span: SourceSpan?
  var importer: ModuleID?
}

/// Source: `celery/app/base.py`, `celery/loaders/base.py`, `celery/fixups/django.py`.
extension Simulation {
  /// How an application is known among values.
  static let celery = "celery.Celery()"

  mutating func makeCelery(_ arguments: PassedArguments, at span: SourceSpan) -> Value {
    celeryApplication.span = span
    celeryApplication.importer = frames.last?.module
    for argument in arguments.all where argument.name == "include" {
      celeryApplication.include += texts(of: argument.value)
    }
    if let source = arguments.all.first(where: { $0.name == "config_source" })?.value {
      configureCelery(by: source)
    }
    return .symbol(Self.celery)
  }

  mutating func callCelery(_ name: String, _ arguments: PassedArguments, at span: SourceSpan) {
    switch name.dropFirst(Self.celery.count) {
    case ".config_from_object":
      if let namespace = arguments.all.first(where: { $0.name == "namespace" })?.value.text {
        celeryApplication.namespace = namespace + "_"
      }
      configureCelery(by: arguments.value(0, "obj"))
    case ".conf.update":
      for argument in arguments.all { setCelery(argument.name ?? "", to: argument.value) }
    case ".autodiscover_tasks": discoverTasks(arguments, at: span)
    default: break
    }
  }

  /// `app.conf.name = value`.
  mutating func setCelery(_ name: String, to value: Value) {
    switch name {
    case "imports": celeryApplication.imports = texts(of: value)
    case "include": celeryApplication.include = texts(of: value)
    default: break
    }
  }

  private mutating func configureCelery(by source: Value?) {
    if let text = source?.text { celeryApplication.configuration = text }
    if let source { readCelerySettings(of: source) }
  }

  /// Settings of a module, a class or an object, under their new or their old names.
  private mutating func readCelerySettings(of object: Value) {
    switch object {
    case .module, .type: break
    case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .symbol, .function,
      .instance, .boundFunction, .method:
      return
    }
    let prefix = celeryApplication.namespace
    for (name, key) in [("imports", "IMPORTS"), ("include", "INCLUDE")] {
      let names = prefix.isEmpty ? [name, "CELERY_" + key] : [prefix + key, prefix + name]
      for candidate in names {
        guard let value = attribute(candidate, of: object), !texts(of: value).isEmpty else { continue }
        setCelery(name, to: value)
      }
    }
  }

  private mutating func discoverTasks(_ arguments: PassedArguments, at span: SourceSpan) {
    let given = arguments.value(0, "packages")
    var packages: [String]?
    if let given, given != .none {
      // A function gives them later: most often Django's applications.
      packages = items(of: given, allowingOpen: true) == nil ? nil : texts(of: given)
    }
    let related = arguments.value(1, "related_name")
    guard related == nil || related?.text != nil else { return }
    let discovery = CeleryApplication.Discovery(packages: packages, related: related?.text ?? "tasks")
    if arguments.value(2, "force") == .boolean(true) { return discover(discovery, at: span) }
    celeryApplication.discoveries.append(discovery)
  }

  /// What a worker and the scheduler import once they have the application.
  mutating func startCeleryWorker() {
    guard launch.launcher == "celery",
      launch.arguments.contains(where: ["worker", "beat", "report", "shell"].contains),
      let span = celeryApplication.span
    else { return }
    if let importer = celeryApplication.importer {
      frames.append(Frame(module: importer, scope: modules[importer.index].scope))
    }
    loadCeleryConfiguration(at: span)
    if pending == nil { setUpDjango(at: span) }
    for discovery in celeryApplication.discoveries where pending == nil { discover(discovery, at: span) }
    for name in celeryApplication.imports + celeryApplication.include where pending == nil {
      _ = importNamed(ModuleName(name), at: span)
    }
    frames.removeAll()
    if let raised = pending { end(with: raised) }
    pending = nil
  }

  private mutating func loadCeleryConfiguration(at span: SourceSpan) {
    guard let text = celeryApplication.configuration else { return }
    if text == "django.conf:settings" {
      if let settings = djangoSettings(at: span) { readCelerySettings(of: .module(settings)) }
      return
    }
    let parts = text.split(separator: ":").map(String.init)
    guard let first = parts.first, let module = importNamed(ModuleName(first), at: span) else { return }
    readCelerySettings(of: parts.count > 1 ? take(parts[1], from: module, at: span) : .module(module))
  }

  /// `package.tasks` of every package that has it.
  private mutating func discover(_ discovery: CeleryApplication.Discovery, at span: SourceSpan) {
    let packages = discovery.packages.map { $0.map { ModuleName($0) } } ?? djangoApplications
    for package in packages where pending == nil {
      guard let module = importNamed(package, at: span), !discovery.related.isEmpty,
        hasSubmodule(package.appending(discovery.related), of: module)
      else { continue }
      _ = importNamed(package.appending(discovery.related), at: span)
    }
  }
}
