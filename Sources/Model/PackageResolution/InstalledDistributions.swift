package import ImageModel
package import Locations
package import RequirementSyntax

/// The distributions of an image's environments, and the import names and programs they give.
package struct InstalledDistributions: Sendable {
  /// By environment prefix or `--target` directory.
  private let sites: [ImagePath: Site]
  private let table: DistributionTable
  /// What could have put distributions anywhere.
  private let gap: Gap?
  private let image: Image
  /// The directories of `pip --target`.
  private let targets: [ImagePath]

  /// Does the installations in order; `table` holds the facts about well-known distributions.
  package init(in image: Image, knowing table: DistributionTable) {
    self.table = table
    self.image = image
    sites = gatherSites(of: image, knowing: table)
    targets = Set(image.installations.compactMap(\.target)).sorted()
    gap = image.gaps.first { $0.reason == .unknownBaseImage || $0.reason == .unknownInstall }
  }

  /// Whose distributions stand in a directory of modules, and the dotted name of the package that the directory is, empty
  /// for the directory itself: an environment's `site-packages`, or what `pip --target` was told; nil for any other.
  package func home(
    of directory: ImagePath, for python: PythonEnvironment
  ) -> (place: ImagePath, package: String)? {
    for (root, place) in [(python.sitePackages, python.prefix)] + targets.map({ ($0, $0) }) {
      guard let below = directory.relative(to: root) else { continue }
      return (place, below.replacing("/", with: "."))
    }
    return nil
  }

  /// What the environment with this prefix makes of a fully qualified module name.
  ///
  /// The directory of a `pip --target` is asked for by its own path.
  package func lookup(_ module: ModuleName, in prefix: ImagePath) -> SiteLookup {
    let site = site(prefix)
    if let provider = site.provider(of: module) { return .provided(by: provider) }
    if site.hasPrefix(below: module) { return .namespace }
    if let name = site.unknownNames.first(where: { mayHavePortion(of: module, $0) }) {
      return .provided(by: name)
    }
    if let name = site.unknownNames.first(where: { mayHave(module, $0) }) { return .provided(by: name) }
    return .absent(absence(of: module, in: site, prefix))
  }

  /// Whether a distribution of which nothing is known has the module, or requires what has it, by its name.
  private func mayHave(_ module: ModuleName, _ name: DistributionName) -> Bool {
    guard isRelated(module.topLevel, to: name) else { return false }
    return table.providers(of: module.topLevel).isEmpty || isNamedAfter(module.topLevel, name)
  }

  /// The entry point of a console script in that environment: `module:attribute`.
  package func program(_ name: String, in prefix: ImagePath) -> ProgramLookup {
    let site = site(prefix)
    if let (provider, entryPoint) = site.programs[name] {
      return .provided(by: provider, entryPoint: entryPoint.isEmpty ? nil : entryPoint)
    }
    if let provider = site.unknownNames.first(where: { $0.normalized == normalizedName(name) }) {
      return .provided(by: provider, entryPoint: nil)
    }
    if let gap = gap ?? site.gaps.first { return .unknown(because: gap) }
    if site.isOpen, let first = site.unknownNames.first, let cause = site.distributions[first]?.cause {
      return .unknown(because: Gap(.unknownInstall, "what '\(first)' requires is not known", at: cause))
    }
    return .absent(providers: table.providers(ofProgram: name))
  }

  /// The packages in which an installed distribution has a module of this name, the likeliest first.
  ///
  /// A package that the distribution itself is named after comes before others: `google.cloud` of
  /// `google-cloud-pubsub` before `google`.
  package func packages(holding name: String) -> [ModuleName] {
    let suffix = ".\(name)"
    var homes: [ModuleName: Bool] = [:]
    for site in sites.values {
      for (prefix, distribution) in site.prefixes where prefix.hasSuffix(suffix) {
        guard let home = ModuleName(prefix).parent else { continue }
        let isNamesake = distribution.normalized.hasPrefix(home.text.replacing(".", with: "-") + "-")
        homes[home] = homes[home] == true || isNamesake
      }
    }
    return homes.keys.sorted { left, right in
      if homes[left] != homes[right] { return homes[left] == true }
      return left.text.count == right.text.count ? left < right : left.text.count > right.text.count
    }
  }

  /// What makes it unknown which distributions an environment has, or who asked for them; nil when both are known.
  package func gap(in prefix: ImagePath) -> Gap? {
    gap ?? site(prefix).gaps.first
  }

  /// What the table, or a name, tells of an installed distribution; nil when only its name is known.
  package func knowledge(of name: DistributionName) -> KnownDistribution? {
    table.distribution(inAnyVersion: name)
  }

  /// Whether a distribution is installed there.
  package func has(_ distribution: DistributionName, in prefix: ImagePath) -> Bool {
    site(prefix).distributions[distribution] != nil
  }

  /// An installed distribution, and how it came there.
  package func distribution(_ name: DistributionName, in prefix: ImagePath) -> InstalledDistribution? {
    site(prefix).distributions[name]
  }

  /// All distributions of an environment, sorted by name.
  package func distributions(in prefix: ImagePath) -> [InstalledDistribution] {
    site(prefix).distributions.values.sorted { $0.name < $1.name }
  }

  /// Behind which line of which requirements file another requirement belongs: the file read last, its last
  /// requirement; nil when requirements stand only on command lines.
  package func repairPlace(in prefix: ImagePath) -> RepairPlace? {
    let written = site(prefix).requirements.filter { $0.span.file.path.hasSuffix(".txt") }
    guard let file = written.last?.span.file else { return nil }
    let lines = written.filter { $0.span.file == file }.map(\.span.end.line)
    return lines.max().map { RepairPlace(file: file, line: $0) }
  }

  private func site(_ prefix: ImagePath) -> Site { sites[prefix] ?? Site(environments: []) }

  private func absence(of module: ModuleName, in site: Site, _ prefix: ImagePath) -> Absence {
    let (providers, source) = providers(of: module)
    return Absence(certainty: certainty(of: module, in: site, prefix), providers: providers, source: source)
  }

  private func certainty(of module: ModuleName, in site: Site, _ prefix: ImagePath) -> Absence.Certainty {
    if let gap = gap ?? site.gaps.first { return .unknown(because: gap) }
    if let python = image.pythons.first(where: { $0.prefix == prefix }),
      case .unknown(let gap) = image.tree.presence(at: python.sitePackages.appending(module.topLevel))
    {
      return .unknown(because: gap)
    }
    // Something unknown may require a distribution that has the module, or have it itself.
    if site.isOpen { return .guessed }
    if site.hasOtherVersions, providers(of: module).0.contains(where: table.wasCommonlyRequired) {
      return .guessed
    }
    if providers(of: module).0.contains(where: { site.requiredByOtherReleases.contains($0.normalized) }) {
      return .guessed
    }
    return site.unknownNames.isEmpty || !table.providers(of: module.topLevel).isEmpty ? .certain : .guessed
  }

  /// Distributions known to provide the name or a package that holds it, the longest prefix first; else a guess.
  private func providers(of module: ModuleName) -> ([DistributionName], Absence.Source) {
    var current: ModuleName? = module
    while let candidate = current {
      let found = table.providers(of: candidate.text)
      if !found.isEmpty { return (found, .table) }
      current = candidate.parent
    }
    if let provider = patternedProvider(of: module) { return ([provider], .pattern) }
    if table.hasPrefix(below: module.topLevel) { return ([], .table) }
    return ([DistributionName(module.topLevel.replacing("_", with: "-"))], .identity)
  }
}

/// Whether a distribution of which only the name is known may have a part of the namespace package that holds a module:
/// `opentelemetry-exporter-x` of `opentelemetry`.
private func mayHavePortion(of module: ModuleName, _ name: DistributionName) -> Bool {
  module.parent != nil && name.normalized.hasPrefix(normalizedName(module.topLevel) + "-")
}

extension Site {
  /// The distribution with the longest prefix that holds a module.
  func provider(of module: ModuleName) -> DistributionName? {
    var current: ModuleName? = module
    while let candidate = current {
      if let provider = prefixes[candidate.text] { return provider }
      // A generated client's versions are in the distribution of the service.
      if let name = prefixes[unversioned(candidate)], distributions[name]?.knowledge == .name { return name }
      current = candidate.parent
    }
    return nil
  }

  private func unversioned(_ module: ModuleName) -> String {
    guard let parent = module.parent else { return module.text }
    return parent.appending(withoutVersion(module.lastComponent[...])).text
  }

  /// Whether some prefix lies below a module.
  func hasPrefix(below module: ModuleName) -> Bool {
    prefixes.keys.contains { $0.hasPrefix(module.text + ".") }
  }
}
