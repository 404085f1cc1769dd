import BuildContext
import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// Makes the module of what a finder found, and executes its body.
  ///
  /// Source: `_load_unlocked` and `_find_and_load_unlocked` in `importlib/_bootstrap.py`.
  mutating func load(
    _ finding: Finding, as name: ModuleName, parent: ModuleID?, for request: ImportRequest
  ) -> Imported {
    switch finding {
    case .builtIn:
      return load(opaque: .builtIn, as: name, parent: parent, for: request)
    case .standardLibrary, .missing:
      let module = load(opaque: .standardLibrary, as: name, parent: parent, for: request)
      if let raised = loadHiding(namesOf: name, for: request) {
        table[name.text] = nil
        return .raised(raised)
      }
      return module
    case .distribution(let distribution):
      return load(opaque: .distribution(distribution), as: name, parent: parent, for: request)
    case .namespace(let portions):
      return loadNamespace(portions, as: name, parent: parent, for: request)
    case .package(let file, let directory):
      return load(file, directory: directory, as: name, parent: parent, for: request)
    case .module(let file):
      return load(file, directory: nil, as: name, parent: parent, for: request)
    }
  }

  /// A module that is there and not read.
  mutating func load(
    opaque source: LoadedModule.Source, as name: ModuleName, parent: ModuleID?, for request: ImportRequest
  ) -> Imported {
    let record = ModuleRecord(
      name: name, source: source, scope: newScope(), isOpaque: true, state: .finished, package: .none,
      packageName: name.text, positions: nil, facts: nil, importer: request.importer, site: site(of: request),
      isFirstParty: false)
    let module = register(record)
    bind(module, to: parent, as: name)
    return .module(module)
  }

  /// A module that is not read, outside of `sys.modules`.
  mutating func load(opaque source: LoadedModule.Source, named name: ModuleName) -> ModuleID {
    modules.append(
      ModuleRecord(
        name: name, source: source, scope: newScope(), isOpaque: true, state: .finished, package: .none,
        packageName: name.text, positions: nil, facts: nil, importer: nil, site: nil, isFirstParty: false))
    return ModuleID(index: modules.count - 1)
  }

  private mutating func loadNamespace(
    _ portions: [String], as name: ModuleName, parent: ModuleID?, for request: ImportRequest
  ) -> Imported {
    var record = ModuleRecord(
      name: name, source: .namespace(portions.map { ImagePath($0) }), scope: newScope(), isOpaque: false,
      state: .finished, package: .namespace, packageName: name.text, positions: nil, facts: nil,
      importer: request.importer, site: site(of: request), isFirstParty: isOwn(portions))
    record.pathEpoch = pathEpoch
    let module = register(record)
    let list = newList(portions.map(Value.string))
    scopes[record.scope.index]["__path__"] = Binding(.list(list))
    bindAttributes(of: module, name: name.text, file: nil)
    bind(module, to: parent, as: name)
    return .module(module)
  }

  /// Whether none of the portions is one of installed distributions.
  private func isOwn(_ portions: [String]) -> Bool {
    !portions.contains { ImagePath($0).relative(to: launch.python.sitePackages) != nil }
  }

  private mutating func load(
    _ file: FoundFile, directory: String?, as name: ModuleName, parent: ModuleID?, for request: ImportRequest
  ) -> Imported {
    let code = source(of: file, as: name)
    let past = executions[name.text, default: PastExecutions()]
    if past.count >= PastExecutions.limit {
      if let raised = past.raised { return .raised(raised) }
      return load(opaque: code.source, as: name, parent: parent, for: request)
    }
    executions[name.text] = PastExecutions(count: past.count + 1, raised: nil)
    let record = ModuleRecord(
      name: name, source: code.source, scope: newScope(), isOpaque: code.facts == nil, state: .executing,
      package: directory == nil ? .none : .regular,
      packageName: directory == nil ? name.parent?.text ?? "" : name.text, positions: code.positions,
      facts: code.facts, importer: request.importer, site: site(of: request), isFirstParty: !isInSite(file))
    let module = register(record)
    if let directory {
      let list = newList([.string(directory)])
      scopes[record.scope.index]["__path__"] = Binding(.list(list))
    }
    bindAttributes(of: module, name: name.text, file: code.path)
    if let raised = refusal(of: file, as: name, for: request) ?? execute(module) {
      executions[name.text]?.raised = raised
      if table[name.text] == module { table[name.text] = nil }
      return .raised(raised)
    }
    let hasParent = parent == nil || name.parent.map { table[$0.text] != nil } ?? true
    guard hasParent, let final = table[name.text] else { return removed(module, as: name, for: request) }
    bind(final, to: parent, as: name)
    return .module(final)
  }

  /// A module that took itself, or its parent, out of `sys.modules`: both are looked up there again.
  mutating func removed(_ module: ModuleID, as name: ModuleName, for request: ImportRequest) -> Imported {
    guard undecided == 0, phase == .start else { return .module(module) }
    _ = raise(.keyError, at: request.span)
    guard let raised = pending else { return .module(module) }
    pending = nil
    return .raised(raised)
  }

  private func isInSite(_ file: FoundFile) -> Bool {
    guard case .image(let path, _) = file.place else { return false }
    return path.relative(to: launch.python.sitePackages) != nil
  }

  private func site(of request: ImportRequest) -> ImportSite? {
    request.importer.map { ImportSite(module: modules[$0.index].name, span: request.span) }
  }

  /// Enters a module into `sys.modules` and into the trace.
  mutating func register(_ record: ModuleRecord) -> ModuleID {
    let module = ModuleID(index: modules.count)
    modules.append(record)
    modules[module.index].circumstance = circumstance
    table[record.name.text] = module
    if foretold.remove(record.name.text) == nil {
      loaded.append(
        LoadedModule(
          name: record.name, source: record.source, importedBy: record.site,
          circumstance: circumstance))
    }
    return module
  }

  /// The attributes that every module has.
  mutating func bindAttributes(of module: ModuleID, name: String, file: String?) {
    let record = modules[module.index]
    var scope = scopes[record.scope.index]
    scope["__name__"] = Binding(.string(name))
    scope["__package__"] = Binding(record.packageName.map(Value.string) ?? .none)
    scope["__file__"] = file.map { Binding(.string($0)) } ?? scope["__file__"]
    for attribute in ["__doc__", "__spec__", "__loader__", "__builtins__", "__dict__", "__annotations__"] {
      scope[attribute] = Binding(.unknown)
    }
    scopes[record.scope.index] = scope
  }

  private mutating func bind(_ module: ModuleID, to parent: ModuleID?, as name: ModuleName) {
    guard let parent else { return }
    // The parent may have replaced itself in `sys.modules` while the submodule was loaded.
    let current = name.parent.flatMap { table[$0.text] } ?? parent
    scopes[modules[current.index].scope.index][name.lastComponent] = Binding(.module(module))
  }
}

/// How often a module was executed, and what the last time raised.
///
/// A module that fails, or is taken out of `sys.modules`, is executed again whenever it is asked for: without a limit
/// one that removes and imports itself would never end.
struct PastExecutions: Sendable {
  static let limit = 32

  var count = 0
  var raised: Raised?
}
