package import Diagnostics

/// All the rules, in alphabetical order of their names.
package enum RuleCatalog {
  package static let all: [any Rule] = [
    CallMismatch(),
    CircularImport(),
    CopySourceIgnored(),
    CopySourceMissing(),
    DistributionNotInstalled(),
    DistributionTransitiveOnly(),
    DistributionUnused(),
    DockerfileSyntax(),
    LaunchAttributeMissing(),
    LaunchTargetMissing(),
    LauncherNotInstalled(),
    ModuleIgnored(),
    ModuleMisplaced(),
    ModuleNotCopied(),
    ModuleNotFound(),
    NameNotFound(),
    RelativeImportOutsidePackage(),
    RequirementInvalid(),
    RequirementsNotCopied(),
    SearchPathEntryMissing(),
    SourceSyntax(),
    StandardLibraryRemoved(),
    StandardLibraryShadowed(),
    SuppressionUnused(),
  ]

  package static var descriptors: [RuleDescriptor] { all.map { type(of: $0).descriptor } }

  package static func descriptor(of id: RuleID) -> RuleDescriptor? {
    descriptors.first { $0.id == id }
  }
}
