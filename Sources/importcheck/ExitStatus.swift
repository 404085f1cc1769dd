import ArgumentParser

/// What the exit status says; hooks and CI rely on it.
enum ExitStatus {
  /// Something at or above `--fail-on` was found.
  static let findings = ExitCode(1)
  /// The tool could not do its work.
  static let failure = ExitCode(2)
}
