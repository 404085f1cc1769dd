import Diagnostics
import Locations

extension Report {
  /// How many annotations of one level GitHub shows of one step; it drops the others without a word.
  private static let annotationLimit = 10

  /// Workflow commands that become annotations, errors first.
  ///
  /// What GitHub would drop is told in lines of the log, and the last line counts it.
  /// Source: "Workflow commands for GitHub Actions" and its limits.
  package func github(quoting line: @escaping LineSource) -> String {
    var lines: [String] = []
    var rest: [Diagnostic] = []
    for severity in [Severity.error, .warning, .note] {
      let own = diagnostics.filter { $0.severity == severity }
      lines += own.prefix(Self.annotationLimit).map { Annotation(diagnostic: $0, line: line).text }
      rest += own.dropFirst(Self.annotationLimit)
    }
    lines += rest.map { "\($0.span): \($0.severity): \($0.message) [\($0.rule)]" }
    if !rest.isEmpty {
      lines.append(
        "\(plural(rest.count, "more finding")) above without an annotation: GitHub shows 10 of each level")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// One finding as a workflow command.
private struct Annotation {
  let diagnostic: Diagnostic
  let line: LineSource

  var text: String {
    let list = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(command) \(list)::\(Self.data(message))"
  }

  private var command: String {
    switch diagnostic.severity {
    case .error: "error"
    case .warning: "warning"
    case .note, .off: "notice"
    }
  }

  private var properties: [(String, String)] {
    let span = diagnostic.span
    var properties = [
      ("file", span.file.path), ("line", String(span.start.line)), ("endLine", String(span.end.line)),
    ]
    // Columns over several lines are refused.
    if span.start.line == span.end.line {
      let columns = CharacterColumns(line: line)
      let start = columns.column(of: span.start, in: span.file)
      properties += [
        ("col", String(start)),
        ("endColumn", String(max(start, columns.column(of: span.end, in: span.file)))),
      ]
    }
    return properties + [("title", "importcheck: \(diagnostic.rule)")]
  }

  private var message: String {
    let repair = diagnostic.fixes.first.map { "\nrepair: \($0.title)" } ?? ""
    let chain =
      diagnostic.chain.count > 1 ? diagnostic.chain.map { "\n  \($0.span.file):\($0.span.line)" } : []
    return diagnostic.message + (chain.isEmpty ? "" : "\nreached by:" + chain.joined()) + repair
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
