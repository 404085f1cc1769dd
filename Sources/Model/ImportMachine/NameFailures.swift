import Entrypoints
import ImageModel
import Locations
import PackageResolution
import PythonFacts

/// What `_handle_fromlist` makes of one name.
enum SubmoduleOutcome: Sendable {
  case found
  case absent(Miss?)
  case raised(Raised)
}

extension Simulation {
  /// Imports the submodule that a from-import may mean, unless the package has an attribute of that name.
  mutating func importSubmodule(_ name: String, of module: ModuleID, at span: SourceSpan) -> SubmoduleOutcome
  {
    let record = modules[module.index]
    let full = record.name.appending(name)
    if record.isOpaque { return importOpaqueSubmodule(full, of: module, at: span) }
    guard case .known(let items) = packagePath(of: module) else { return .absent(nil) }
    forgetConditional(full)
    if attribute(name, of: .module(module)) != nil || table[full.text] != nil { return .found }
    if let raised = pending {
      pending = nil
      return .raised(raised)
    }
    let finding = find(full, on: items)
    if case .missing(let miss) = finding { return .absent(miss) }
    let request = ImportRequest(name: full, span: span, importer: frames.last?.module)
    tellAbsent(finding, full, for: request)
    switch load(finding, as: full, parent: module, for: request) {
    case .module: return .found
    case .raised(let raised): return .raised(raised)
    }
  }

  /// Submodules of the standard library are known; those of distributions stay attributes.
  private mutating func importOpaqueSubmodule(
    _ name: ModuleName, of module: ModuleID, at span: SourceSpan
  ) -> SubmoduleOutcome {
    guard modules[module.index].source == .standardLibrary, library.has(name) else { return .absent(nil) }
    _ = importModule(name, at: span)
    return .found
  }

  /// A name that a from-import asks for and the module lacks.
  mutating func missingName(
    _ name: String, of module: ModuleID, miss: Miss?, at place: ImportedPlace
  ) -> Result<Value, RaisedError> {
    let span = place.statement
    let record = modules[module.index]
    let full = record.name.appending(name)
    let raised = Raised(.importError, module: record.name, name: name, at: span)
    if let miss, let outcome = missingSubmodule(full, of: module, miss, raised, at: span) {
      switch outcome {
      case .raised(let raised): return .failure(RaisedError(raised: raised))
      case .module(let submodule): return .success(.module(submodule))
      }
    }
    let isLater = record.state == .executing && bindsLater(name, in: module)
    let failing = Failing(
      kind: isLater ? .circular(name: name) : .nameMissing(name: name), module: record.name, span: place.name,
      doubt: miss?.doubt, raised: raised, importer: frames.last?.module, site: site(at: span))
    if let raised = fail(failing) { return .failure(RaisedError(raised: raised)) }
    return .success(.unknown)
  }

  /// A name of `__all__` that the module lacks.
  mutating func missingExport(_ name: String, of module: ModuleID, at span: SourceSpan) -> Raised? {
    let record = modules[module.index]
    let isLater = record.state == .executing && bindsLater(name, in: module)
    let place = scopes[record.scope.index]["__getattr__"] == nil ? span : refusal ?? span
    return fail(
      Failing(
        kind: isLater ? .circular(name: name) : .nameMissing(name: name), module: record.name, span: span,
        doubt: nil, raised: Raised(.attributeError, module: record.name, name: name, at: place),
        importer: frames.last?.module, site: site(at: span)))
  }

  func site(at span: SourceSpan) -> ImportSite? {
    frames.last.map { ImportSite(module: modules[$0.module.index].name, span: span) }
  }

  /// Whether a module that is being executed binds the name somewhere at its top level.
  private func bindsLater(_ name: String, in module: ModuleID) -> Bool {
    modules[module.index].facts?.body.contains { $0.binds(name) } ?? false
  }
}

extension Event {
  /// Whether the statement, or one inside it, may bind a name of the same body.
  func binds(_ name: String) -> Bool {
    switch kind {
    case .importModules(let modules):
      modules.contains { ($0.alias ?? ModuleName($0.name).topLevel) == name }
    case .importNames(_, _, let names): names.contains { ($0.alias ?? $0.name) == name || $0.name == "*" }
    case .assign(let targets, _): targets.contains { $0.binds(name) }
    case .augmentedAssign(let target, _, _): target.binds(name)
    case .defineClass(let definition): definition.name == name
    case .defineFunction(let definition): definition.name == name
    case .typeAlias(let alias): alias == name
    case .branch(_, let then, let otherwise): (then + otherwise).contains { $0.binds(name) }
    case .attempt(let body, let handlers, let otherwise, let finally):
      (body + otherwise + finally + handlers.flatMap(\.body)).contains { $0.binds(name) }
    case .loop(let target, _, let body, let otherwise):
      target.binds(name) || (body + otherwise).contains { $0.binds(name) }
    case .whileLoop(_, let body, let otherwise): (body + otherwise).contains { $0.binds(name) }
    case .with(let items, let body):
      items.contains { $0.target?.binds(name) ?? false } || body.contains { $0.binds(name) }
    case .match(_, let cases):
      cases.contains { $0.names.contains(name) || $0.body.contains { $0.binds(name) } }
    case .annotate, .evaluateAnnotation, .delete, .evaluate, .raise, .returns, .breakLoop, .continueLoop,
      .global, .nonlocal:
      false
    }
  }
}

extension Target {
  fileprivate func binds(_ name: String) -> Bool {
    switch self {
    case .name(let own): own == name
    case .tuple(let targets): targets.contains { $0.binds(name) }
    case .starred(let target): target.binds(name)
    case .attribute, .item, .other: false
    }
  }
}
