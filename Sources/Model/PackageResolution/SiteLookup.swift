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

  /// How the providers are known.
  package enum Source: Hashable, Sendable {
    /// The table has them with this name.
    case table
    /// A family's habit: `google.cloud.x` is in `google-cloud-x`.
    case pattern
    /// The module's own name, for want of anything better.
    case identity
  }

  package let certainty: Certainty
  /// Distributions that provide the name, best first; empty when none is known.
  package let providers: [DistributionName]
  package let source: Source

  package init(certainty: Certainty, providers: [DistributionName], source: Source = .table) {
    self.certainty = certainty
    self.providers = providers
    self.source = source
  }
}

extension Absence {
  /// The same, no more certain than what another place says.
  package func doubted(like other: Absence) -> Absence {
    switch (certainty, other.certainty) {
    case (.unknown, _), (_, .certain), (.guessed, .guessed): self
    case (_, .unknown), (.certain, .guessed):
      Absence(certainty: other.certainty, providers: providers, source: source)
    }
  }
}

/// Whether an environment has a console script.
package enum ProgramLookup: Hashable, Sendable {
  /// `module:attribute`, or nil when a distribution has the program in another form.
  case provided(by: DistributionName, entryPoint: String?)
  /// The distributions that would bring it, best first.
  case absent(providers: [DistributionName])
  case unknown(because: Gap)
}
