package import ImageModel
package import Locations
package import RequirementSyntax

/// The distributions of an image's environments, and the import names and programs they give.
package struct InstalledDistributions: Sendable {
  /// - Parameter table: facts about well-known distributions.
  package init(in image: Image, knowing table: DistributionTable) {}

  /// What the environment with this prefix makes of a fully qualified module name.
  package func lookup(_ module: ModuleName, in prefix: ImagePath) -> SiteLookup {
    .absent(Absence(certainty: .certain, providers: []))
  }

  /// The entry point of a console script in that environment: `module:attribute`.
  package func program(_ name: String, in prefix: ImagePath) -> ProgramLookup { .absent(providers: []) }

  /// Whether a distribution is installed there.
  package func has(_ distribution: DistributionName, in prefix: ImagePath) -> Bool { false }
}

/// Whether an environment has a console script.
package enum ProgramLookup: Hashable, Sendable {
  /// `module:attribute`, or nil when a distribution has the program in another form.
  case provided(by: DistributionName, entryPoint: String?)
  /// The distributions that would bring it, best first.
  case absent(providers: [DistributionName])
  case unknown(because: Gap)
}

/// What is known of well-known distributions: import prefixes, what they require, programs.
package struct DistributionTable: Sendable {
  /// The table committed with the project.
  package static let builtIn = DistributionTable()
}
