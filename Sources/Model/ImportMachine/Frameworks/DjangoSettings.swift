import Entrypoints
import Locations

/// Source: `django/conf/__init__.py`, `django/core/management/__init__.py`, `django/core/handlers/base.py`.
extension Simulation {
  /// The settings module, imported; nil when it is not known, or raises.
  mutating func djangoSettings(at span: SourceSpan) -> ModuleID? {
    guard let name = environmentValue("DJANGO_SETTINGS_MODULE"), !name.isEmpty else { return nil }
    return importNamed(ModuleName(name), at: span)
  }

  /// A setting's value; nil when the settings module does not bind it.
  mutating func djangoSetting(_ name: String, of settings: ModuleID) -> Value? {
    attribute(name, of: .module(settings))
  }

  /// `get_wsgi_application`: set up, then the middleware, last one first; the URLconf with the first request.
  mutating func serveDjango(at span: SourceSpan) {
    setUpDjango(at: span)
    guard pending == nil, let settings = djangoSettings(at: span) else { return }
    for path in texts(of: djangoSetting("MIDDLEWARE", of: settings)).reversed() where pending == nil {
      importAttribute(path, at: span)
    }
    if pending == nil { putOffURLs(of: settings, at: span) }
  }

  private mutating func putOffURLs(of settings: ModuleID, at span: SourceSpan) {
    guard let urls = djangoSetting("ROOT_URLCONF", of: settings)?.text else { return }
    importLater(urls, at: span)
  }

  /// `execute_from_command_line(argv)`.
  mutating func manageDjango(_ argv: Value?, at span: SourceSpan) {
    var words = launch.arguments
    if let argv, argv != .symbol("sys.argv"), argv != .none { words = Array(texts(of: argv).dropFirst()) }
    // `--pythonpath` and `--settings` count wherever they stand.
    for (index, word) in words.enumerated() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count == 2 ? parts[1] : words.indices.contains(index + 1) ? words[index + 1] : nil
      guard let value else { continue }
      if parts[0] == "--settings" { setEnvironment("DJANGO_SETTINGS_MODULE", to: .string(value)) }
      if parts[0] == "--pythonpath" { insertInSearchPath(value) }
    }
    let command = words.first { !$0.hasPrefix("-") }
    setUpDjango(at: span)
    // Without a command it tells what there is.
    if pending == nil, let command, !["help", "version"].contains(command) {
      runDjangoCommand(command, at: span)
    }
  }

  /// Commands that run no check of the URLconf: their `requires_system_checks` is empty.
  private static let unchecked: Set<String> = [
    "startapp", "startproject", "compilemessages", "inspectdb", "makemessages", "dbshell", "shell",
    "createcachetable", "diffsettings", "changepassword", "collectstatic", "ogrinspect", "shell_plus",
  ]

  /// The command's own module, when it is an application's, and what checking the project imports.
  mutating func runDjangoCommand(_ command: String?, at span: SourceSpan) {
    guard let settings = djangoSettings(at: span), let command else { return }
    for application in djangoApplications {
      let management = application.appending("management")
      guard let module = table[application.text], hasSubmodule(management, of: module),
        let package = importNamed(management.appending("commands"), at: span),
        hasSubmodule(management.appending("commands").appending(command), of: package)
      else { continue }
      _ = importNamed(management.appending("commands").appending(command), at: span)
      break
    }
    guard pending == nil else { return }
    if Self.unchecked.contains(command) { return putOffURLs(of: settings, at: span) }
    if let urls = djangoSetting("ROOT_URLCONF", of: settings)?.text {
      _ = importNamed(ModuleName(urls), at: span)
    }
    if Self.migrating.contains(command) { importMigrations(at: span) }
    if command == "runserver", let path = djangoSetting("WSGI_APPLICATION", of: settings)?.text {
      importAttribute(path, at: span)
    }
  }

  /// Commands that read all migrations.
  private static let migrating: Set<String> = [
    "migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", "optimizemigration",
    "runserver", "test",
  ]

  /// All modules of `migrations` of each application, as `MigrationLoader.load_disk` imports them.
  private mutating func importMigrations(at span: SourceSpan) {
    for application in djangoApplications where pending == nil {
      let name = application.appending("migrations")
      guard let module = table[application.text], hasSubmodule(name, of: module),
        let package = importNamed(name, at: span), case .known(let path) = packagePath(of: package)
      else { continue }
      for file in moduleNames(in: path) where pending == nil && !"_~".contains(file.first ?? "_") {
        _ = importNamed(name.appending(file), at: span)
      }
    }
  }

  /// The modules in the directories of a package, sorted.
  private mutating func moduleNames(in path: [Value]) -> [String] {
    var names: Set<String> = []
    for item in path {
      guard case .image(let place) = PathEntry(item, in: self), let directory = directory(at: place) else {
        continue
      }
      for name in directory.names where name.hasSuffix(".py") { names.insert(String(name.dropLast(3))) }
    }
    return names.sorted()
  }

  /// `settings.configure(INSTALLED_APPS=[…])` in the place of a settings module.
  mutating func configureDjango(_ arguments: PassedArguments) {
    let applications = arguments.all.first { $0.name == "INSTALLED_APPS" }?.value
    configuredApplications = texts(of: applications)
  }

  /// `include("x.urls")`, or `include(("x.urls", "x"))`.
  mutating func includeURLs(_ value: Value?, at span: SourceSpan) {
    let text = value?.text ?? value.flatMap { items(of: $0)?.first?.text }
    if let text { _ = importNamed(ModuleName(text), at: span) }
  }
}
