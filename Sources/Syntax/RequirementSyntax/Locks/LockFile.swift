package import Locations

/// What a lock file pins: every distribution an installation from it may bring, and which requires which.
package struct LockFile: Hashable, Sendable {
  package let packages: [Package]
  package let problems: [SyntaxProblem]

  package init(packages: [Package], problems: [SyntaxProblem] = []) {
    self.packages = packages
    self.problems = problems
  }

  /// One entry; a distribution may have several, for different environments.
  package struct Package: Hashable, Sendable {
    package var name: DistributionName
    package var version: String?
    /// Requirements with the markers and extras they are asked for under.
    package var dependencies: [Requirement] = []
    /// By normalised extra of this distribution.
    package var extras: [String: [Requirement]] = [:]
    /// By normalised group of this project.
    package var groups: [String: [Requirement]] = [:]
    package var source = Source.index
    /// The environments in which the entry is installed; nil for all.
    package var marker: Marker?
    /// The groups of the project that the entry belongs to; empty when the lock does not say.
    package var memberOf: Set<String> = []
    /// Whether only an extra of the project asks for it.
    package var isOptional = false
    package let span: SourceSpan

    /// The entry as a requirement, pinned.
    package var requirement: Requirement {
      Requirement(name: name, specifier: version.map { "==\($0)" } ?? "", marker: marker, span: span)
    }
  }

  /// Where a locked distribution comes from.
  package enum Source: Hashable, Sendable {
    case index
    /// A directory relative to the lock file; the project itself is `.`.
    case directory(String, editable: Bool)
    /// A project of which only the dependencies are installed.
    case virtual(String)
    case repository(String)
  }
}

extension LockFile {
  /// The entries with a name, usually one.
  package func packages(named name: DistributionName) -> [Package] { packages.filter { $0.name == name } }

  /// The entries that some requirements lead to, themselves included, in the order in which they are met.
  ///
  /// A requirement without an entry is left out. Markers are judged for `environment`.
  /// - Complexity: linear in the entries and their dependencies.
  package func closure(of roots: [Requirement], in environment: MarkerEnvironment) -> [Package] {
    let byName = Dictionary(grouping: packages, by: \.name)
    var found: [Package] = []
    var seen: Set<String> = []
    var pending = Array(roots.reversed())
    while let requirement = pending.popLast() {
      if let marker = requirement.marker, !marker.holds(in: environment) { continue }
      for entry in byName[requirement.name] ?? [] {
        if let marker = entry.marker, !marker.holds(in: environment) { continue }
        if seen.insert("\(entry.name) \(entry.version ?? "")").inserted {
          found.append(entry)
          pending += entry.dependencies.reversed()
        }
        for extra in requirement.extras
        where seen.insert("\(entry.name) \(entry.version ?? "") [\(extra)]").inserted {
          pending += (entry.extras[extra] ?? []).reversed()
        }
      }
    }
    return found
  }
}
