import Diagnostics
import Locations

extension Report {
  /// A suite for each service with a case for each finding, and one that passes for a service without any.
  ///
  /// Source: the JUnit XML that the Ant task writes and CI systems read.
  package func junit() -> String {
    let suites = services.map { service in
      Self.suite(of: service.id, diagnostics.filter { $0.service == service.id })
    }
    let seconds = "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="importcheck" tests="\(suites.reduce(0) { $0 + $1.tests })" \
      failures="\(diagnostics.count)" errors="0" time="\(seconds)">
      \(suites.map(\.text).joined())</testsuites>

      """
  }

  private static func suite(of service: String, _ diagnostics: [Diagnostic]) -> (tests: Int, text: String) {
    let cases =
      diagnostics.isEmpty
      ? ["    <testcase classname=\(quoted(service)) name=\"imports\"/>\n"] : diagnostics.map(testCase)
    let counts = "tests=\"\(cases.count)\" failures=\"\(diagnostics.count)\" errors=\"0\" skipped=\"0\""
    return (
      cases.count, "  <testsuite name=\(quoted(service)) \(counts)>\n\(cases.joined())  </testsuite>\n"
    )
  }

  private static func testCase(_ diagnostic: Diagnostic) -> String {
    let name = "\(diagnostic.rule): \(diagnostic.subject.value) (\(diagnostic.span))"
    let place =
      "classname=\(quoted(diagnostic.service)) name=\(quoted(name)) file=\(quoted(diagnostic.span.file.path))"
    let text =
      ["\(diagnostic.span): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.rule)]"]
      + diagnostic.chain.map { "reached by \($0.span.file):\($0.span.line)" }
      + diagnostic.notes.map(\.message) + diagnostic.fixes.prefix(1).map { "repair: \($0.title)" }
    return """
          <testcase \(place) line="\(diagnostic.span.start.line)">
            <failure type=\(quoted(diagnostic.severity.rawValue)) message=\(quoted(diagnostic.message))>\
      \(escaped(text.joined(separator: "\n")))</failure>
          </testcase>

      """
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;"))\""
  }

  /// Characters that XML 1.0 has no way to write are replaced.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
