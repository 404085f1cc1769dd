import ImageModel
import Locations
import PackageResolution

/// The walk from an image's start to the Python programs it comes to, with what was found on the way.
struct LaunchSearch {
  /// Programs and scripts may start each other; a chain longer than this is not followed.
  static let depthLimit = 8
  /// Commands looked at for one image.
  static let stepLimit = 20_000

  let image: Image
  let distributions: InstalledDistributions
  var launches: [Launch] = []
  var problems: [LaunchProblem] = []
  var gaps: [Gap] = []
  var others: [OtherProgram] = []
  var steps = 0
  /// Of the command being looked at.
  var certainty = Launch.Certainty.always

  init(image: Image, distributions: InstalledDistributions) {
    self.image = image
    self.distributions = distributions
  }

  mutating func report(_ gap: Gap) {
    if !gaps.contains(gap) { gaps.append(gap) }
  }

  /// What is wrong with a command that runs only when another fails is not told: it may never run.
  mutating func report(_ problem: LaunchProblem) {
    if certainty != .fallback, !problems.contains(problem) { problems.append(problem) }
  }

  mutating func report(_ other: OtherProgram) {
    if !others.contains(other) { others.append(other) }
  }

  mutating func report(_ launch: Launch) {
    if !launches.contains(launch) { launches.append(launch) }
  }

  /// Where a gap is shown when the command has no place in the repository.
  var fallbackSpan: SourceSpan {
    image.command?.cause ?? image.entrypoint?.cause ?? image.gaps.first?.span
      ?? SourceSpan(startOf: SourceFile("Dockerfile"))
  }

  func gap(_ reason: Gap.Reason, _ message: String, at span: SourceSpan?) -> Gap {
    Gap(reason, message, at: span ?? fallbackSpan)
  }

  /// Counts one step; false, with a gap, when the search has become too long.
  mutating func mayContinue(at span: SourceSpan?) -> Bool {
    steps += 1
    if steps < Self.stepLimit { return true }
    if steps == Self.stepLimit {
      report(gap(.tooComplex, "the start command's scripts are too long to follow", at: span))
    }
    return false
  }

  /// Whether something unknown may have brought any file or program.
  var isOpen: Bool {
    image.gaps.contains { gap in
      switch gap.reason {
      case .unknownBaseImage, .externalImage: true
      case .unknownCommand, .unknownInstall, .unknownLauncher, .noStartCommand, .remoteSource,
        .unsetVariable, .computedImport, .computedSearchPath, .unsupportedSyntax, .unreadableFile,
        .notYetChecked, .tooComplex:
        false
      }
    }
  }
}
