import Entrypoints
import ImageModel
import Locations
import PackageResolution
import PythonFacts

/// The outcome of asking for a module.
enum Imported: Sendable {
  case module(ModuleID)
  case raised(Raised)
}

/// A module that is too deep in the chain of imports to be executed where it is asked for.
struct Postponed: Sendable {
  let module: ModuleID
  let undecided: Int
}

/// One statement's wish for a module.
struct ImportRequest: Sendable {
  /// The whole dotted name, of which a prefix may be looked for at the moment.
  let name: ModuleName
  let span: SourceSpan
  let importer: ModuleID?
  /// Whether a failure was already told for this statement.
  var isReported = false
}

extension Simulation {
  /// CPython gives up long before: a module's frame and the import system's own count against 1,000 frames.
  static let deepestImport = 1_000

  /// Imports a fully qualified name, its parents first.
  ///
  /// Source: `_find_and_load` in `importlib/_bootstrap.py`.
  mutating func importModule(_ name: ModuleName, at span: SourceSpan) -> Imported {
    forgetConditional(name)
    if let known = table[name.text] {
      if modules[known.index].standIn == .some(.none) { return halted(name, at: span) }
      return .module(known)
    }
    if hasBrokenPath, !library.precedesSearchPath(name) {
      _ = raise(.typeError, at: span)
      if let raised = pending {
        pending = nil
        return .raised(raised)
      }
    }
    if hasNoFinders, !library.isLoadedAtStart(name) { return halted(name, at: span) }
    var request = ImportRequest(name: name, span: span, importer: frames.last?.module)
    var missing = [name]
    while let parent = missing.last?.parent, table[parent.text] == nil { missing.append(parent) }
    var imported: Imported?
    for prefix in missing.reversed() {
      imported = importOne(prefix, for: &request)
      if case .raised = imported { break }
    }
    return imported ?? .raised(Raised(.moduleNotFound, module: name, at: span))
  }

  /// A name for which `sys.modules` has `None`.
  private mutating func halted(_ name: ModuleName, at span: SourceSpan) -> Imported {
    _ = raise(.moduleNotFound, module: name, at: span)
    guard let raised = pending else {
      return .module(load(opaque: .assumed, named: name))
    }
    pending = nil
    return .raised(raised)
  }

  /// Forgets a module, and parents, that were loaded only in an undecided branch: what they do is now sure to happen.
  mutating func forgetConditional(_ name: ModuleName) {
    guard circumstance == .start else { return }
    var next: ModuleName? = name
    while let current = next {
      if let known = table[current.text], modules[known.index].circumstance == .conditional {
        table[current.text] = nil
        unbind(known, named: current)
      }
      next = current.parent
    }
  }

  /// Takes a module that is forgotten from its parent's attributes.
  private mutating func unbind(_ module: ModuleID, named name: ModuleName) {
    guard let parent = name.parent.flatMap({ table[$0.text] }) else { return }
    let scope = modules[parent.index].scope
    if scopes[scope.index][name.lastComponent]?.value == .module(module) {
      scopes[scope.index][name.lastComponent] = nil
    }
  }

  /// Imports a name whose parents were imported.
  private mutating func importOne(_ name: ModuleName, for request: inout ImportRequest) -> Imported {
    if let known = table[name.text] { return .module(known) }
    let parent = name.parent.flatMap { table[$0.text] }
    var items = searchPathItems
    if let parent {
      if modules[parent.index].isOpaque { return importBelowOpaque(name, parent: parent, for: &request) }
      if hasLostParent(parent) { return removed(parent, as: name, for: request) }
      switch packagePath(of: parent) {
      case .known(let known): items = known
      case .unknown(let gap): return assume(name, parent: parent, because: gap, for: request)
      case .notAPackage:
        return miss(name, Miss(doubt: nil, absence: nil), parent: parent, for: &request)
      }
    } else if name.parent != nil {
      return miss(name, Miss(doubt: searchDoubt, absence: nil), parent: nil, for: &request)
    }
    let finding = find(name, on: items)
    if case .missing(let missed) = finding { return miss(name, missed, parent: parent, for: &request) }
    tellAbsent(finding, name, for: request)
    return load(finding, as: name, parent: parent, for: request)
  }

  /// Whether a namespace package's own package is no longer in `sys.modules`: its path cannot be made again.
  private func hasLostParent(_ module: ModuleID) -> Bool {
    guard modules[module.index].package == .namespace, let parent = modules[module.index].name.parent else {
      return false
    }
    return table[parent.text] == nil
  }

  /// A submodule of a module that is not read.
  private mutating func importBelowOpaque(
    _ name: ModuleName, parent: ModuleID, for request: inout ImportRequest
  ) -> Imported {
    switch modules[parent.index].source {
    case .builtIn, .standardLibrary:
      if library.has(name) { return load(.standardLibrary, as: name, parent: parent, for: request) }
      let absence = Absence(certainty: .certain, providers: [])
      return miss(name, Miss(doubt: nil, absence: absence), parent: parent, for: &request)
    case .distribution(let distribution):
      let prefix = launch.python.prefix
      if case .provided(let other) = distributions.lookup(name, in: prefix) {
        return load(.distribution(other), as: name, parent: parent, for: request)
      }
      return load(.distribution(distribution), as: name, parent: parent, for: request)
    case .image, .context, .namespace, .inline, .assumed:
      return load(opaque: .assumed, as: name, parent: parent, for: request)
    }
  }

  /// Goes on as though the module were there.
  mutating func assume(
    _ name: ModuleName, parent: ModuleID?, because gap: Gap?, for request: ImportRequest
  ) -> Imported {
    if let gap { note(gap) }
    return load(opaque: .assumed, as: name, parent: parent, for: request)
  }
}
