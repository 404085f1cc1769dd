import Diagnostics
import RequirementSyntax

extension Settings {
  /// A configuration file that says the same, each value with its origin as a comment.
  var text: String {
    let ruleLines = rules.map { line($0.id.text, quoted($0.level.value.rawValue), $0.level.origin) }
    let ignoreLines = ignores.entries.map { entry in
      let list = entry.rules.map { quoted($0.text) }.joined(separator: ", ")
      return line(quoted(entry.pattern), "[\(list)]", .file(entry.span))
    }
    let checkLines =
      [
        line("fail-on", quoted(failOn.value.rawValue), failOn.origin),
        line("require-reason", "\(requiresReason.value)", requiresReason.origin),
      ]
      + (baseline.value.map { [line("baseline", quoted($0), baseline.origin)] } ?? [])
    let outputLines = [
      line("format", quoted(format.value.rawValue), format.origin),
      line("color", quoted(color.value.rawValue), color.origin),
      line("quiet", "\(isQuiet.value)", isQuiet.origin),
      line("verbose", "\(isVerbose.value)", isVerbose.origin),
      line("statistics", "\(hasStatistics.value)", hasStatistics.origin),
    ]
    let tables = [
      ("check", checkLines), ("output", outputLines), ("rules", ruleLines), ("rules.ignore", ignoreLines),
    ]
    return tables.filter { !$0.1.isEmpty }.map { "[\($0.0)]\n\($0.1.joined())" }.joined(separator: "\n")
  }

  private func line(_ key: String, _ value: String, _ origin: SettingOrigin) -> String {
    "\(key) = \(value)  # \(origin)\n"
  }

  /// A basic string of TOML.
  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
