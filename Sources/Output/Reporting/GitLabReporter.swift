import Diagnostics
package import JSON
import Locations

extension Report {
  /// A code quality report.
  ///
  /// Source: GitLab's documentation, "Code Quality report format".
  package func gitlab() -> JSON {
    .array(zip(diagnostics, Fingerprint.all(of: diagnostics)).map { $0.codeQuality($1) })
  }
}

extension Diagnostic {
  fileprivate func codeQuality(_ fingerprint: Fingerprint) -> JSON {
    [
      "description": .string(message), "check_name": .string(rule.text),
      "fingerprint": .string(fingerprint.hexadecimal), "severity": .string(grade),
      "location": [
        "path": .string(span.file.path),
        "lines": ["begin": .integer(span.start.line), "end": .integer(max(span.start.line, span.end.line))],
      ],
    ]
  }

  private var grade: String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .note, .off: "info"
    }
  }
}
