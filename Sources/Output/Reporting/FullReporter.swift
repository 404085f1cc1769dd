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
      + together.map {
        DiagnosticText(diagnostic: $0.first, elsewhere: $0.elsewhere, style: style, line: line).text
      }
    let notices = notices.map { "\(style.paint("note", .note)): \($0)\n" }
    switch detail {
    case .findings: return findings.joined(separator: "\n")
    case .summary: return (findings + notices + [summary(style: style)]).joined(separator: "\n")
    case .services:
      let services = services.map { ServiceText(service: $0, style: style).text }
      return (services + findings + notices + [summary(style: style)]).joined(separator: "\n")
    }
  }

  /// The findings, with those of other services that are the same in rule, place and words.
  private var together: [(first: Diagnostic, elsewhere: [Diagnostic])] {
    var groups: [(first: Diagnostic, elsewhere: [Diagnostic])] = []
    var known: [SourceSpan: [Int]] = [:]
    for diagnostic in diagnostics {
      let same = known[diagnostic.span]?.first { groups[$0].first.isSame(as: diagnostic) }
      if let same {
        groups[same].elsewhere.append(diagnostic)
      } else {
        known[diagnostic.span, default: []].append(groups.count)
        groups.append((diagnostic, []))
      }
    }
    return groups
  }
}

extension Diagnostic {
  fileprivate func isSame(as other: Diagnostic) -> Bool {
    rule == other.rule && message == other.message && severity == other.severity && service != other.service
  }
}

/// `1 error`, `2 errors`.
func plural(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
