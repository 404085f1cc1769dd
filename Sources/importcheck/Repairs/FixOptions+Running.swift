import Diagnostics
import Fixing
import Reporting

extension FixOptions {
  /// Prints what would change.
  ///
  /// - Throws: the exit status when something would, or when something could not be checked.
  func showDifference(of run: CheckRun, _ paths: [String]) throws {
    let checked = run.checking(paths)
    let state = FixRun(run: run, paths: paths, applicability: applicability).mending(checked)
    let difference = state.texts.difference
    Terminal.write(difference)
    for failure in checked.failures { Terminal.complain(failure) }
    if !checked.failures.isEmpty { throw ExitStatus.failure }
    if !difference.isEmpty { throw ExitStatus.findings }
  }

  /// With `--fix` makes the repairs and checks again; without it the outcome is as it was.
  ///
  /// - Throws: the exit status when a file cannot be written, after a sentence on standard error.
  func mending(
    _ run: CheckRun, _ paths: [String]
  ) throws -> (CheckRun.Outcome, [MendedFinding]) {
    let checked = run.checking(paths)
    guard fix else { return (checked, []) }
    let state = FixRun(run: run, paths: paths, applicability: applicability).mending(checked)
    guard !state.steps.isEmpty else { return (checked, []) }
    do throws(FileReplacement.Failure) {
      try state.texts.write()
    } catch {
      Terminal.complain(error.sentence)
      throw ExitStatus.failure
    }
    let mended = state.steps.map { MendedFinding(diagnostic: $0.diagnostic, fix: $0.fix) }
    return (run.checking(paths), mended)
  }
}

extension FileReplacement.Failure {
  fileprivate var sentence: String {
    switch self {
    case .changed(let file): "'\(file)' has changed since it was checked; run again to mend it"
    case .notWritable(let file):
      "'\(file)' cannot be written; make it and its directory writable, or use --diff to see the repairs"
    }
  }
}
