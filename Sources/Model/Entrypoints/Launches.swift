package import ImageModel
package import Locations
package import PackageResolution

/// The Python programs that an image starts, and what could not be followed.
package struct Launches: Hashable, Sendable {
  package let launches: [Launch]
  package let problems: [LaunchProblem]
  package let gaps: [Gap]
  /// What else the image starts, in order.
  package let others: [OtherProgram]

  package init(
    launches: [Launch], problems: [LaunchProblem], gaps: [Gap], others: [OtherProgram] = []
  ) {
    self.launches = launches
    self.problems = problems
    self.gaps = gaps
    self.others = others
  }

  /// Finds the launches of an image through ENTRYPOINT × CMD.
  package init(of image: Image, having distributions: InstalledDistributions) {
    var search = LaunchSearch(image: image, distributions: distributions)
    search.runStartCommand()
    self.init(finding: search)
  }

  /// Finds the launches of one command that is run in an image by `/bin/sh -c`: a Procfile's process type.
  package init(of image: Image, having distributions: InstalledDistributions, command: MappedText) {
    var search = LaunchSearch(image: image, distributions: distributions)
    search.run(shell: ["/bin/sh", "-c"], command, in: search.startInvocation([], at: nil))
    self.init(finding: search)
  }

  /// The launches of several starts of one image, each thing once.
  package init(joining all: [Launches]) {
    self.init(
      launches: all.flatMap(\.launches).unique, problems: all.flatMap(\.problems).unique,
      gaps: all.flatMap(\.gaps).unique, others: all.flatMap(\.others).unique)
  }

  private init(finding search: LaunchSearch) {
    self.init(
      launches: search.launches, problems: search.problems, gaps: search.gaps, others: search.others)
  }
}

/// A program that the image starts and that loads no module of the repository.
package enum OtherProgram: Hashable, Sendable {
  /// `python3` alone: it starts an interactive interpreter.
  case interactiveInterpreter(SourceSpan?)
  /// A program that is not Python, or a bare shell; the name without its directory.
  case foreign(String, SourceSpan?)
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

extension Array where Element: Hashable {
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
