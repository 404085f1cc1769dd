/// Says on standard error what a long run does at the moment.
///
/// Only on a terminal, and only when the run takes more than a second.
struct Progress {
  private static let patience = Duration.seconds(1)

  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let isWatched: Bool
  private var count = 0
  private var isShown = false

  init(isWatched: Bool = Terminal.errorIsTerminal) {
    start = clock.now
    self.isWatched = isWatched
  }

  /// The service that is checked next.
  mutating func begin(_ service: String) {
    count += 1
    guard isWatched, let line = Self.line(service, count, after: clock.now - start, width: Terminal.width)
    else {
      return
    }
    isShown = true
    Terminal.replaceLine(by: line)
  }

  /// Takes the line away.
  mutating func end() {
    if isShown { Terminal.replaceLine(by: "") }
    isShown = false
  }

  /// What is shown; nil when the run is young, or the terminal too narrow.
  static func line(_ service: String, _ count: Int, after time: Duration, width: Int?) -> String? {
    guard time >= patience else { return nil }
    let text = "checking service \(count): \(service)"
    // A line that wraps cannot be taken away again.
    return text.count < width ?? 80 ? text : nil
  }
}
