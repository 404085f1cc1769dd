import Entrypoints
import Locations

/// An import that does not succeed, before it is known whether a handler catches it.
struct Failing: Sendable {
  let kind: ImportFailure.Kind
  let module: ModuleName
  let span: SourceSpan
  let doubt: Gap?
  let raised: Raised
  /// The module that holds the failing statement.
  let importer: ModuleID?
  /// The failing statement; nil for the launch's own target.
  let site: ImportSite?
}

/// What makes two failures of one launch the same.
struct FailureKey: Hashable, Sendable {
  let kind: String
  let module: ModuleName
  let name: String
  /// Nil where several statements that fail for one reason are one failure.
  let place: SourceSpan?
  let isOptional: Bool
}

extension Simulation {
  /// Raises when a handler catches the failure; else records it, and the simulation goes on as though it were mended.
  mutating func fail(_ failing: Failing) -> Raised? {
    if isTrial { return failing.doubt == nil ? failing.raised : nil }
    if failing.doubt != nil {
      tell(failing)
      return nil
    }
    switch fate(of: failing.raised) {
    case .caught:
      record(failing, .optional)
      return failing.raised
    case .uncaught(let final):
      record(failing, isProbed(failing) ? .optional : circumstance)
      if circumstance == .start { end(with: final) }
      return nil
    }
  }

  /// Records without raising.
  mutating func tell(_ failing: Failing) {
    record(failing, isCaught(failing.raised) || isProbed(failing) ? .optional : circumstance)
  }

  /// Whether a branch that depends on the module's being there holds the import.
  private func isProbed(_ failing: Failing) -> Bool {
    guard undecided > 0 else { return false }
    return probed.contains { failing.module.isWithin($0) }
      || failing.module.components.contains { probedFiles.contains(String($0)) }
  }

  private mutating func isCaught(_ raised: Raised) -> Bool {
    if case .caught = fate(of: raised) { return true }
    return false
  }

  /// When the statement being executed runs, handlers left aside.
  var circumstance: Circumstance {
    if phase == .deferred { return .deferred }
    return undecided > 0 ? .conditional : .start
  }

  /// Keeps the exception that ends the program, if none did before.
  mutating func end(with raised: Raised) {
    guard phase == .start, undecided == 0, firstFailure == nil, !hasEnded else { return }
    hasEnded = true
    if raised.type == .systemExit { return }
    firstFailure = RaisedFailure(
      exception: raised.type.name, module: raised.module, name: raised.name, span: raised.span)
  }

  private mutating func record(_ failing: Failing, _ telling: Circumstance) {
    let key = FailureKey(
      kind: failing.kind.label, module: failing.module, name: failing.kind.name,
      place: failing.kind.countsByPlace ? failing.span : nil, isOptional: telling == .optional)
    let failure = ImportFailure(
      kind: failing.kind, module: failing.module, span: failing.span, circumstance: telling,
      chain: chain(to: failing), doubt: failing.doubt)
    if let index = recorded[key] {
      // What was perhaps executed before is now sure to be.
      if failures[index].circumstance == .conditional, telling == .start { failures[index] = failure }
      return
    }
    recorded[key] = failures.count
    failures.append(failure)
  }

  /// The statements that led to the failing one, outermost first; the middle of a very long chain is left out.
  private func chain(to failing: Failing) -> [ImportSite] {
    guard let site = failing.site else { return [] }
    var sites = [site]
    var module = failing.importer
    while let current = module, let asked = modules[current.index].site {
      sites.append(asked)
      module = modules[current.index].importer
    }
    if sites.count > 200 { sites.removeSubrange(100..<(sites.count - 100)) }
    return sites.reversed()
  }
}

extension ImportFailure.Kind {
  fileprivate var label: String {
    switch self {
    case .moduleMissing, .distributionMissing, .removedFromStandardLibrary: "module"
    case .nameMissing, .circular: "name"
    case .relativeImportOutsidePackage: "relative"
    case .sourceInvalid: "source"
    case .launchTargetMissing: "target"
    case .launchAttributeMissing: "attribute"
    case .callMismatch: "call"
    }
  }

  /// Whether each statement that fails so has to be mended itself.
  fileprivate var countsByPlace: Bool {
    if case .callMismatch = self { true } else { false }
  }

  fileprivate var name: String {
    switch self {
    case .nameMissing(let name), .circular(let name): name
    case .relativeImportOutsidePackage(let written): written
    case .launchAttributeMissing(let attribute): attribute
    case .callMismatch(let mismatch): mismatch.function
    case .moduleMissing, .distributionMissing, .removedFromStandardLibrary, .sourceInvalid,
      .launchTargetMissing:
      ""
    }
  }
}
