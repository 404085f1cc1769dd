import Locations
import RequirementSyntax

/// The distributions of one environment, or of one `--target` directory, while they are gathered.
struct Site: Sendable {
  let environments: [MarkerEnvironment]
  private(set) var distributions: [DistributionName: InstalledDistribution] = [:]
  /// Import prefix to the distribution that was first to bring it.
  private(set) var prefixes: [String: DistributionName] = [:]
  private(set) var programs: [String: (DistributionName, String)] = [:]
  /// Distributions of which only the name is known.
  private(set) var unknownNames: [DistributionName] = []
  /// Whether something of unknown contents may have required anything.
  private(set) var isOpen = false
  /// Whether some distribution is installed whose version the table has not measured: it may require others.
  private(set) var hasOtherVersions = false
  /// Normalised names that another release of something installed requires.
  private(set) var requiredByOtherReleases: Set<String> = []
  private(set) var gaps: [Gap] = []
  /// Requirements in the order of installation; for repairs.
  private(set) var requirements: [Requirement] = []
  private var seenExtras: Set<String> = []
  /// All version clauses that were met for a distribution, and what they made of it.
  private var chosen: [DistributionName: (clauses: String, known: KnownDistribution?)] = [:]

  init(environments: [MarkerEnvironment]) {
    self.environments = environments
  }

  mutating func add(_ gap: Gap) {
    gaps.append(gap)
  }

  /// Takes back what an installation brought as programs.
  mutating func keepPrograms(of other: Site) {
    programs = other.programs
  }

  mutating func addPrograms(of other: Site) {
    programs.merge(other.programs) { first, _ in first }
  }

  mutating func remove(_ name: DistributionName) {
    distributions[name] = nil
    prefixes = prefixes.filter { $0.value != name }
    programs = programs.filter { $0.value.0 != name }
    unknownNames.removeAll { $0 == name }
    chosen[name] = nil
    seenExtras = seenExtras.filter { $0 != name.normalized && !$0.hasPrefix("\(name.normalized)[") }
  }

  /// Installs what requirements ask for, and what those require in turn.
  mutating func install(
    _ roots: [Requirement], reason: (Requirement) -> InstalledDistribution.Reason, dependencies: Dependencies,
    at cause: SourceSpan, knowing table: DistributionTable
  ) {
    var pending = roots.reversed().map { (requirement: $0, reason: reason($0)) }
    while let next = pending.popLast() {
      let requirement = next.requirement
      if let marker = requirement.marker, !environments.contains(where: { marker.holds(in: $0) }) { continue }
      if case .direct = next.reason { requirements.append(requirement) }
      let known = choose(requirement, for: next.reason, knowing: table)
      let follows = requirement.isLocked ? .excluded : dependencies
      enter(requirement.name, known, reason: next.reason, dependencies: follows, at: cause)
      guard let known else { continue }
      // The release that a base image brings is the one that would be looked for.
      let isOther = !known.isOfVersion(admittedBy: requirement.specifier)
      if next.reason != .preinstalled, isOther, follows == .included || requirement.isLocked {
        hasOtherVersions = true
      }
      guard follows == .included else { continue }
      if !requirement.extras.allSatisfy(known.knows(extra:)) { isOpen = true }
      // What was written down by hand may require more than is told of it.
      if next.reason != .preinstalled, known.isByHand { isOpen = true }
      let extras = requirement.extras.filter { seenExtras.insert("\(requirement.name)[\($0)]").inserted }
      let isNew = seenExtras.insert(requirement.name.normalized).inserted
      if !isNew && extras.isEmpty { continue }
      for dependency in dependenciesOf(known, extras: extras, isNew: isNew, at: requirement.span).reversed() {
        let isOfExtra = dependency.marker?.description.contains("extra ==") ?? false
        pending.append(
          (
            dependency.marked(with: nil),
            isOfExtra && !extras.isEmpty ? .extra(of: requirement.name) : .transitive(of: requirement.name)
          ))
      }
    }
  }

  /// What is known of the distribution in the versions that all requirements met so far admit.
  ///
  /// Another answer than before brings its own requirements, in addition to those that were followed already.
  private mutating func choose(
    _ requirement: Requirement, for reason: InstalledDistribution.Reason, knowing table: DistributionTable
  ) -> KnownDistribution? {
    let name = requirement.name
    if reason == .preinstalled { return table.distribution(inAnyVersion: name) }
    guard let before = chosen[name] else {
      let known = table.distribution(name, specifier: requirement.specifier)
      chosen[name] = (requirement.specifier, known)
      requiredByOtherReleases.formUnion(table.requiredBySomeRelease(of: name))
      return known
    }
    if requirement.specifier.isEmpty || before.clauses == requirement.specifier { return before.known }
    let clauses =
      before.clauses.isEmpty ? requirement.specifier : before.clauses + "," + requirement.specifier
    let known = table.distribution(name, specifier: clauses)
    if known != before.known { seenExtras.remove(name.normalized) }
    chosen[name] = (clauses, known)
    return known
  }

  enum Dependencies: Sendable {
    case included
    /// `--no-deps`, or everything is listed already.
    case excluded
  }

  private func dependenciesOf(
    _ known: KnownDistribution, extras: [String], isNew: Bool, at span: SourceSpan
  ) -> [Requirement] {
    var found: [Requirement] = []
    for environment in environments {
      for requirement in known.requirements(in: environment, extras: extras, at: span)
      where !found.contains(requirement) {
        found.append(requirement)
      }
    }
    return found
  }

  private mutating func enter(
    _ name: DistributionName, _ known: KnownDistribution?, reason: InstalledDistribution.Reason,
    dependencies: Dependencies, at cause: SourceSpan
  ) {
    if let present = distributions[name] {
      if reason.outweighs(present.reason) {
        distributions[name] = InstalledDistribution(
          name: name, reason: reason, knowledge: present.knowledge, cause: cause)
      }
      if let known { enterContents(of: known) }
      return
    }
    distributions[name] = InstalledDistribution(
      name: name, reason: reason, knowledge: known == nil ? .name : .table, cause: cause)
    guard let known else {
      enterUnknown(name, dependencies: dependencies)
      return
    }
    enterContents(of: known)
  }

  private mutating func enterContents(of known: KnownDistribution) {
    let name = known.name
    for prefix in known.prefixes where prefixes[prefix] == nil { prefixes[prefix] = name }
    for (program, entryPoint) in known.programs where programs[program] == nil {
      programs[program] = (name, entryPoint)
    }
  }

  private mutating func enterUnknown(_ name: DistributionName, dependencies: Dependencies) {
    // Stubs have nothing that runs.
    if isStub(name) { return }
    unknownNames.append(name)
    if dependencies == .included { isOpen = true }
    for prefix in guessedPrefixes(of: name) where prefixes[prefix] == nil { prefixes[prefix] = name }
  }

  /// Enters a project of the image: the modules in its import roots, its programs.
  mutating func enter(
    project name: DistributionName, at directory: ImagePath, modules: [String], programs: [String: String],
    cause: SourceSpan
  ) {
    distributions[name] = InstalledDistribution(
      name: name, reason: .project(directory), knowledge: .declared, cause: cause)
    for module in modules { prefixes[module] = name }
    for (program, entryPoint) in programs { self.programs[program] = (name, entryPoint) }
  }
}

extension InstalledDistribution.Reason {
  /// A requirement of one's own outweighs an extra that was asked for, and that being required by others.
  fileprivate func outweighs(_ other: InstalledDistribution.Reason) -> Bool {
    switch (self, other) {
    case (.direct, .transitive), (.direct, .extra), (.extra, .transitive): true
    case (.direct, _), (.extra, _), (.transitive, _), (.preinstalled, _), (.project, _): false
    }
  }
}
