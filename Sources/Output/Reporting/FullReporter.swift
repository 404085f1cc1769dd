import Diagnostics
import Locations

extension Report {
  /// How much the format for people tells.
  package enum Detail: Sendable {
    case findings
    case summary
    /// Each service with its context, start commands and gaps, too.
    case services
  }

  /// The format for people: headline, source line, chain, reason and repair of each finding, then a summary.
  ///
  /// `line` quotes source lines.
  package func full(style: Style, detail: Detail, quoting line: @escaping LineSource) -> String {
    let mended = mended.map { MendedText(finding: $0, style: style).text }.joined()
    let findings =
      (mended.isEmpty ? [] : [mended])
      + diagnostics.map { DiagnosticText(diagnostic: $0, style: style, line: line).text }
    let notices = notices.map { "\(style.paint("note", .note)): \($0)\n" }
    switch detail {
    case .findings: return findings.joined(separator: "\n")
    case .summary: return (findings + notices + [summary(style: style)]).joined(separator: "\n")
    case .services:
      let services = services.map { ServiceText(service: $0, style: style).text }
      return (services + findings + notices + [summary(style: style)]).joined(separator: "\n")
    }
  }

  private func summary(style: Style) -> String {
    let counts = [(count(.error), "error"), (count(.warning), "warning"), (count(.note), "note")]
      .filter { $0.0 > 0 }.map { plural($0.0, $0.1) }
    let rest = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    let verdict = mended.isEmpty ? rest : "\(mended.count) mended; \(rest)"
    let gaps = gapCount == 0 ? "" : "; \(plural(gapCount, "gap")) (--verbose tells them)"
    return style.paint(
      "\(verdict) in \(plural(services.count, "service"))\(gaps) [\(milliseconds) ms]", .bold) + "\n"
  }
}

/// `1 error`, `2 errors`.
func plural(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
