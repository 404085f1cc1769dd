import Entrypoints
import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

extension Simulation {
  /// A module that no finder knows: first-party, removed from the standard library, or of a distribution.
  mutating func miss(
    _ name: ModuleName, _ miss: Miss, parent: ModuleID?, for request: inout ImportRequest
  ) -> Imported {
    let raised = Raised(.moduleNotFound, module: name, at: request.span)
    if let source = firstPartySource(of: request.name, atLeast: name, miss) {
      return missFirstParty(name, source, miss, raised, parent: parent, for: &request)
    }
    if let kind = unknownKind(of: name, miss, parent: parent, wanted: request.name) {
      let failing = failing(kind, name, at: request.span, doubt: miss.doubt, raised)
      if let raised = fail(failing) { return .raised(raised) }
      return load(opaque: .assumed, as: name, parent: parent, for: request)
    }
    return assume(name, parent: parent, because: miss.doubt, for: request)
  }

  /// The kind of failure when the context has no source; nil when it can not be said that it fails.
  private mutating func unknownKind(
    of name: ModuleName, _ miss: Miss, parent: ModuleID?, wanted: ModuleName
  ) -> ImportFailure.Kind? {
    if let parent, modules[parent.index].isFirstParty, !modules[parent.index].isOpaque {
      return kind(of: missingModule(nil), wanted: wanted)
    }
    if let removal = library.removal(of: name), !isSupplied(name) {
      return miss.doubt == nil ? .removedFromStandardLibrary(since: removal) : nil
    }
    let absence = miss.absence ?? Absence(certainty: .certain, providers: [])
    if case .unknown(let gap) = absence.certainty {
      note(gap)
      return nil
    }
    return miss.doubt == nil ? .distributionMissing(absence) : nil
  }

  /// The start command's own module is told as such.
  private func kind(of missing: MissingModule, wanted: ModuleName) -> ImportFailure.Kind {
    switch launch.target {
    case .module(let target), .application(let target, _):
      guard frames.isEmpty, target.isWithin(wanted) || wanted.isWithin(target) else { break }
      return .launchTargetMissing(missing)
    case .script, .file, .inline: break
    }
    return .moduleMissing(missing)
  }

  /// setuptools brings `distutils` back.
  private func isSupplied(_ name: ModuleName) -> Bool {
    name.topLevel == "distutils"
      && distributions.has(DistributionName("setuptools"), in: launch.python.prefix)
  }

  /// The context's source, unless a distribution that is known to provide the name explains it better.
  private mutating func firstPartySource(
    of wanted: ModuleName, atLeast name: ModuleName, _ miss: Miss
  ) -> ContextSource? {
    guard let source = contextSource(of: wanted, atLeast: name) else { return nil }
    if source.isNear { return source }
    if let absence = miss.absence, !absence.providers.isEmpty { return nil }
    return library.removal(of: name) == nil ? source : nil
  }

  private mutating func missFirstParty(
    _ name: ModuleName, _ source: ContextSource, _ miss: Miss, _ raised: Raised, parent: ModuleID?,
    for request: inout ImportRequest
  ) -> Imported {
    let missing = missingModule(source)
    let kind = kind(of: missing, wanted: request.name)
    if let raised = fail(failing(kind, source.module, at: request.span, doubt: miss.doubt, raised)) {
      return .raised(raised)
    }
    request.isReported = true
    return loadFromContext(name, source, missing, parent: parent, for: request)
  }

  /// Goes on with the context's source in the place of what the image lacks.
  private mutating func loadFromContext(
    _ name: ModuleName, _ source: ContextSource, _ missing: MissingModule, parent: ModuleID?,
    for request: ImportRequest
  ) -> Imported {
    if let place = missing.expectedAt, !mendedRoots.contains(where: { $0.root == source.root }) {
      mendedRoots.append(MendedRoot(root: source.root, place: place))
    }
    var directory = source.root
    for component in name.components.dropLast() { directory = directory.appending(component) }
    var portions: [String] = []
    if let finding = find(name, in: directory, portions: &portions) {
      return load(finding, as: name, parent: parent, for: request)
    }
    if portions.isEmpty { return load(opaque: .assumed, as: name, parent: parent, for: request) }
    return load(.namespace(portions), as: name, parent: parent, for: request)
  }

  /// A from-import's submodule that is missing although its package is there; nil when it is no module at all.
  mutating func missingSubmodule(
    _ name: ModuleName, of module: ModuleID, _ miss: Miss, _ raised: Raised, at span: SourceSpan
  ) -> Imported? {
    var request = ImportRequest(name: name, span: span, importer: frames.last?.module)
    if let source = contextSource(of: name, atLeast: name), source.isNear {
      return missFirstParty(name, source, miss, raised, parent: module, for: &request)
    }
    guard !modules[module.index].isFirstParty, let absence = miss.absence else { return nil }
    if case .unknown(let gap) = absence.certainty {
      return assume(name, parent: module, because: gap, for: request)
    }
    let failing = failing(.distributionMissing(absence), name, at: span, doubt: miss.doubt, raised)
    if let raised = fail(failing) { return .raised(raised) }
    return load(opaque: .assumed, as: name, parent: module, for: request)
  }

  /// Tells of a module that was found only because its package is read from the context.
  mutating func tellAbsent(_ finding: Finding, _ name: ModuleName, for request: ImportRequest) {
    guard !request.isReported, name == request.name else { return }
    let path: ContextPath
    switch finding {
    case .package(let file, _), .module(let file):
      guard case .context(let source) = file.place else { return }
      path = source
    case .builtIn, .standardLibrary, .namespace, .distribution, .missing:
      return
    }
    let isPackage = path.name == "__init__.py"
    var root = isPackage ? path.parent : path
    for _ in name.components { root = root.parent }
    let source = ContextSource(
      module: name, path: isPackage ? path.parent : path, isPackage: isPackage, root: root, isNear: true)
    let raised = Raised(.moduleNotFound, module: name, at: request.span)
    let kind = ImportFailure.Kind.moduleMissing(missingModule(source))
    tell(failing(kind, name, at: request.span, doubt: nil, raised))
  }

  private func failing(
    _ kind: ImportFailure.Kind, _ module: ModuleName, at span: SourceSpan, doubt: Gap?, _ raised: Raised
  ) -> Failing {
    Failing(
      kind: kind, module: module, span: span, doubt: doubt, raised: raised, importer: frames.last?.module,
      site: site(at: span))
  }
}
