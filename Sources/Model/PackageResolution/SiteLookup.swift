package import Locations
package import RequirementSyntax

/// What the distributions of one environment make of a fully qualified module name.
package enum SiteLookup: Hashable, Sendable {
  /// A distribution has it, or may: its modules are opaque below the prefixes that are known.
  case provided(by: DistributionName)
  /// Installed distributions put portions of a namespace package here.
  case namespace
  /// No installed distribution provides it; how sure that is, and what would.
  case absent(Absence)
}

/// How sure it is that nothing installed provides a name, and which distributions would.
package struct Absence: Hashable, Sendable {
  package enum Certainty: Hashable, Sendable {
    /// All installed distributions and what they require are in the table, a lock file or a real environment.
    case certain
    /// The contents of some installed distribution are a guess.
    case guessed
    /// A gap stands in between.
    case unknown(because: Gap)
  }

  package let certainty: Certainty
  /// Distributions that provide the name, best first; empty when none is known.
  package let providers: [DistributionName]

  package init(certainty: Certainty, providers: [DistributionName]) {
    self.certainty = certainty
    self.providers = providers
  }
}
