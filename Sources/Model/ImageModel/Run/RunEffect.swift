import DockerfileSyntax

/// What RUN does to a stage, as far as it decides which Python files and distributions are there.
enum RunEffect {
  /// Evaluates the shell or exec form with its here-documents; the tree already shows what is mounted.
  static func apply(_ run: Run, of instruction: Instruction, to state: inout StageState) {
  }
}
