package import ImageModel
package import Locations
package import PackageResolution

/// The Python programs that an image starts, and what could not be followed.
package struct Launches: Hashable, Sendable {
  package let launches: [Launch]
  package let problems: [LaunchProblem]
  package let gaps: [Gap]

  package init(launches: [Launch], problems: [LaunchProblem], gaps: [Gap]) {
    self.launches = launches
    self.problems = problems
    self.gaps = gaps
  }

  /// Finds the launches of an image through ENTRYPOINT × CMD.
  package init(of image: Image, having distributions: InstalledDistributions) {
    self.init(launches: [], problems: [], gaps: [])
  }
}

/// A start command that can not work, whatever its modules hold.
package enum LaunchProblem: Hashable, Sendable {
  /// No distribution of the environment brings the program.
  case launcherNotInstalled(program: String, providers: [String], SourceSpan?)
  /// A directory of the command line, WORKDIR or PYTHONPATH that the image lacks.
  case searchPathEntryMissing(ImagePath, cause: SearchPathEntry.Cause, SourceSpan?)
  /// The target is written in a form that its launcher does not read (`app/main:app`); the message says which.
  case targetMalformed(written: String, message: String, SourceSpan?)
  /// The script that the command or ENTRYPOINT names is not in the image.
  case scriptMissing(ImagePath, SourceSpan?)
}
