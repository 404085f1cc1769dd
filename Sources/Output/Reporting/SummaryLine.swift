import Diagnostics

extension Report {
  /// The last line: findings, services, what can be mended, what is kept quiet, gaps, time.
  func summary(style: Style) -> String {
    let counts = [(count(.error), "error"), (count(.warning), "warning"), (count(.note), "note")]
      .filter { $0.0 > 0 }.map { plural($0.0, $0.1) }
    let rest = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    let verdict = mended.isEmpty ? rest : "\(mended.count) mended; \(rest)"
    let parts =
      ["\(verdict) in \(plural(services.count, "service"))"] + [mendable, quiet, gaps].compactMap(\.self)
    return style.paint("\(parts.joined(separator: "; ")) [\(milliseconds) ms]", .bold) + "\n"
  }

  /// How many findings have a repair; nothing behind `--fix`, which has made those that help.
  private var mendable: String? {
    guard mended.isEmpty else { return nil }
    let safe = diagnostics.count { $0.fixes.contains { $0.applicability == .safe } }
    let unsafe = diagnostics.count { !$0.fixes.isEmpty } - safe
    switch (safe, unsafe) {
    case (0, 0): return nil
    case (_, 0): return "--fix mends \(safe)"
    case (0, _): return "--fix --unsafe-fixes mends \(unsafe)"
    default: return "--fix mends \(safe), --unsafe-fixes \(unsafe) more"
    }
  }

  private var quiet: String? {
    let counts = [(silencedCount, "suppressed"), (knownCount, "in the baseline")].filter { $0.0 > 0 }
    return counts.isEmpty ? nil : counts.map { "\($0.0) \($0.1)" }.joined(separator: "; ")
  }

  private var gaps: String? {
    gapCount == 0 ? nil : "\(plural(gapCount, "gap")) (--verbose tells them)"
  }
}
