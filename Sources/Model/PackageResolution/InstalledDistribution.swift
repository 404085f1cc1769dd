package import Locations
package import RequirementSyntax

/// A distribution of one environment, and how it came there.
package struct InstalledDistribution: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// Asked for by a requirement of its own.
    case direct(Requirement)
    /// Required by another distribution, the first that was met.
    case transitive(of: DistributionName)
    /// What an extra brings that a requirement asked for.
    case extra(of: DistributionName)
    /// In the base image or a system package.
    case preinstalled
    /// A project of the image itself.
    case project(ImagePath)
  }

  /// How well its contents are known.
  package enum Knowledge: Hashable, Sendable {
    /// From the table; import prefixes and requirements are complete.
    case table
    /// A project whose declarations were read.
    case declared
    /// Nothing but its name.
    case name
  }

  package let name: DistributionName
  package let reason: Reason
  package let knowledge: Knowledge
  /// The RUN that installed it.
  package let cause: SourceSpan
}

/// Where a line for one more requirement belongs.
package struct RepairPlace: Hashable, Sendable {
  package let file: SourceFile
  /// The line, from 1, behind which it goes.
  package let line: Int
}
