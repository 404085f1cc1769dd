package import Locations
package import RequirementSyntax

/// What is known of one distribution, in one or several of its versions.
package struct KnownDistribution: Hashable, Sendable {
  package let name: DistributionName
  /// Dotted names of the modules and packages it brings; whatever is below them is its own.
  package let prefixes: [String]
  /// What it requires, with markers that may name its extras.
  package let requirements: [String]
  /// Console scripts: name to `module:attribute`; empty for a program in another form.
  package let programs: [String: String]
  /// Nil when the entry holds for every version.
  let version: Version?
  /// Whether the entry was written by hand into the table: what it requires may be incomplete.
  private(set) var isByHand = false
  /// Whether it is what either of several releases has, none of which is known to be the one.
  private(set) var isOfSeveralReleases = false

  package init(
    name: DistributionName, prefixes: [String], requirements: [String] = [], programs: [String: String] = [:]
  ) {
    self.init(name: name, prefixes: prefixes, requirements: requirements, programs: programs, version: nil)
  }

  private init(
    name: DistributionName, prefixes: [String], requirements: [String], programs: [String: String],
    version: Version?
  ) {
    self.name = name
    self.prefixes = prefixes
    self.requirements = requirements
    self.programs = programs
    self.version = version
  }

  /// A line of the table: name, version, prefixes, requirements, programs.
  init(fields: [String]) {
    let programs = fields[4].split(separator: " ").map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    self.init(
      name: DistributionName(fields[0]), prefixes: fields[2].split(separator: " ").map(String.init),
      requirements: fields[3].isEmpty ? [] : fields[3].split(separator: "|").map { trimmed($0) },
      programs: Dictionary(programs.map { (String($0[0]), String($0[$0.count - 1])) }) { $1 },
      version: Version(fields[1]))
    isByHand = fields[1].isEmpty
  }

  /// The union of several versions of one distribution; nil for none.
  static func merging(_ releases: [KnownDistribution]) -> KnownDistribution? {
    guard let newest = releases.last else { return nil }
    if releases.count == 1 { return newest }
    var programs: [String: String] = [:]
    for release in releases { programs.merge(release.programs) { $1 } }
    var merged = KnownDistribution(
      name: newest.name, prefixes: Set(releases.flatMap(\.prefixes)).sorted(),
      requirements: Set(releases.flatMap(\.requirements)).sorted(), programs: programs, version: nil)
    merged.isOfSeveralReleases = true
    return merged
  }

  /// Whether what is known was read from a version that the specifier admits.
  func isOfVersion(admittedBy specifier: String) -> Bool {
    if isOfSeveralReleases { return false }
    guard let version, let set = SpecifierSet(specifier) else { return true }
    return set.contains(version)
  }

  /// Whether some requirement is bound to an extra, so that what the extra brings is known.
  func knows(extra: String) -> Bool {
    requirements.contains { $0.contains("extra == \"\(extra)\"") }
  }

  /// What it requires in an environment, with some of its own extras.
  package func requirements(
    in environment: MarkerEnvironment, extras: [String], at span: SourceSpan
  ) -> [Requirement] {
    requirements.compactMap { text in
      if extras.isEmpty, text.contains("extra ==") { return nil }
      guard let requirement = try? Requirement(parsing: text, at: span) else { return nil }
      if let marker = requirement.marker, !marker.holds(in: environment, extras: Set(extras)) { return nil }
      return requirement
    }
  }
}

extension [KnownDistribution] {
  /// The versions, in ascending order, that a specifier points at: the newest when it admits that, else the neighbours
  /// of the newest that it can mean.
  func admitted(by specifier: String) -> [KnownDistribution] {
    guard count > 1, let newest = last?.version, let set = SpecifierSet(specifier), !set.contains(newest)
    else { return suffix(1) }
    let bounds = set.clauses.compactMap { clause in
      clause.comparator == .notEqual ? nil : Version(clause.version.replacing(".*", with: ""))
    }
    guard let bound = bounds.max() else { return self }
    let below = last { ($0.version).map { $0 <= bound } ?? false }
    let above = first { ($0.version).map { $0 > bound } ?? false }
    return [below, above].compactMap { $0 }
  }
}

private func trimmed(_ text: Substring) -> String {
  let isNoSpace = { (byte: UInt8) in byte != UInt8(ascii: " ") }
  guard let first = text.utf8.firstIndex(where: isNoSpace), let last = text.utf8.lastIndex(where: isNoSpace)
  else { return "" }
  return String(text[first...last])
}
