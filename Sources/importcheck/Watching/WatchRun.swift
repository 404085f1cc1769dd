import Analysis
import Locations

/// Checks again whenever something changes that the last check has looked at.
struct WatchRun {
  /// Is written by a check and starts none.
  let output: String?

  /// Never ends by itself.
  ///
  /// - Throws: the exit status when the system cannot tell changes, after a sentence on standard error.
  func loop(checking check: () throws -> SourceLines?) throws {
    guard var events = FileEvents() else {
      Terminal.complain("changes cannot be watched here: inotify gives no instance; run without --watch")
      throw ExitStatus.failure
    }
    var isFirst = true
    while true {
      // What a mistake in the configuration stops goes on when it is mended.
      let sources = try? check()
      let isGrown = events.watch([".", ".lint-rules"] + (sources?.directories ?? []))
      // What was made in a new directory before it was watched has told nothing.
      if isGrown, !isFirst { continue }
      isFirst = false
      var isOurs = true
      while isOurs { isOurs = events.next().allSatisfy(isOwn) }
      if Terminal.outputIsTerminal { Terminal.write("\u{1B}[2J\u{1B}[H") }
    }
  }

  private func isOwn(_ path: String) -> Bool {
    guard let output else { return false }
    let here = HostPath(Terminal.workingDirectory)
    return HostPath(path).absolute(from: here) == HostPath(output).absolute(from: here)
  }
}
