import Locations

/// One entry of INSTALLED_APPS.
struct DjangoApplication: Sendable {
  /// The application's package; nil when its configuration does not say it.
  let module: ModuleID?
  let name: ModuleName?
  /// The configuration's class, where it is the project's.
  let configuration: TypeID?
}

/// Source: `django/apps/registry.py` and `django/apps/config.py`.
extension Simulation {
  /// `django.setup()`: all applications, then their models, then what each does when it is ready.
  mutating func setUpDjango(at span: SourceSpan) {
    guard !isDjangoReady, let entries = installedApplications(at: span) else { return }
    isDjangoReady = true
    var applications: [DjangoApplication] = []
    for entry in entries where pending == nil { applications.append(application(entry, at: span)) }
    djangoApplications = applications.compactMap(\.name)
    for application in applications where pending == nil {
      importSubmodule("models", of: application, at: span)
    }
    for (entry, application) in zip(entries, applications) where pending == nil {
      ready(entry, application, of: applications, at: span)
    }
  }

  /// INSTALLED_APPS; nil when the settings are not known, or raise.
  private mutating func installedApplications(at span: SourceSpan) -> [String]? {
    if let configured = configuredApplications { return configured }
    guard let settings = djangoSettings(at: span) else { return nil }
    if let logging = djangoSetting("LOGGING_CONFIG", of: settings)?.text, !logging.hasPrefix("logging.") {
      importAttribute(logging, at: span)
    }
    return texts(of: djangoSetting("INSTALLED_APPS", of: settings))
  }

  private mutating func importSubmodule(
    _ name: String, of application: DjangoApplication, at span: SourceSpan
  ) {
    guard let package = application.name, let module = application.module,
      hasSubmodule(package.appending(name), of: module)
    else { return }
    _ = importNamed(package.appending(name), at: span)
  }

  /// A package, or the class of its configuration.
  private mutating func application(_ entry: String, at span: SourceSpan) -> DjangoApplication {
    let name = ModuleName(entry)
    if let holder = name.parent, name.lastComponent.first?.isUppercase == true {
      guard let module = importNamed(holder, at: span) else { return .unknown }
      if modules[module.index].isOpaque { return .unknown }
      guard case .type(let type) = take(name.lastComponent, from: module, at: span) else { return .unknown }
      return configured(by: type, at: span)
    }
    guard let module = importNamed(name, at: span) else { return .unknown }
    guard !modules[module.index].isOpaque, hasSubmodule(name.appending("apps"), of: module),
      let holder = importNamed(name.appending("apps"), at: span)
    else { return DjangoApplication(module: module, name: name, configuration: nil) }
    if let type = onlyConfiguration(in: holder) { return configured(by: type, at: span) }
    return DjangoApplication(module: module, name: name, configuration: nil)
  }

  private mutating func configured(by type: TypeID, at span: SourceSpan) -> DjangoApplication {
    guard let text = attribute("name", of: .type(type))?.text else {
      return DjangoApplication(module: nil, name: nil, configuration: type)
    }
    let module = importNamed(ModuleName(text), at: span)
    return DjangoApplication(module: module, name: ModuleName(text), configuration: type)
  }

  /// The one subclass of `AppConfig` that a module defines, or the one that says it is the default.
  private mutating func onlyConfiguration(in holder: ModuleID) -> TypeID? {
    let scope = scopes[modules[holder.index].scope.index]
    var found: [TypeID] = []
    for name in scope.bindings.keys.sorted() {
      guard case .type(let type)? = scope[name]?.value, types[type.index].module == holder else { continue }
      let isConfiguration = types[type.index].bases.contains { $0.symbol?.hasSuffix("AppConfig") ?? false }
      if isConfiguration { found.append(type) }
    }
    if found.count < 2 { return found.first }
    return found.first { attribute("default", of: .type($0)) == .boolean(true) }
  }

  private mutating func ready(
    _ entry: String, _ application: DjangoApplication, of all: [DjangoApplication], at span: SourceSpan
  ) {
    if ["django.contrib.admin", "django.contrib.admin.apps.AdminConfig"].contains(entry) {
      for other in all where pending == nil { importSubmodule("admin", of: other, at: span) }
    }
    guard let type = application.configuration,
      case .function(let function)? = attribute("ready", ofType: type, receiver: nil)
    else { return }
    _ = call(function, with: PassedArguments([newObject(.instance(type))]))
  }
}

extension DjangoApplication {
  fileprivate static let unknown = DjangoApplication(module: nil, name: nil, configuration: nil)
}
