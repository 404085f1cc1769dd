import Diagnostics
import Foundation
import Rules
import TestSupport

/// The page of one rule, made from its descriptor and its case named `example`.
struct RulePage {
  let descriptor: RuleDescriptor

  static let folder = Repository.root.appendingPathComponent("docs/rules")

  var file: URL { Self.folder.appendingPathComponent("\(descriptor.id).md") }

  private var example: URL {
    Repository.fixtures.appendingPathComponent("rules/\(descriptor.id)/reports/example")
  }

  func text() throws -> String {
    """
    # \(descriptor.id)

    Level: \(descriptor.severity). \(descriptor.summary)

    **Why.** \(descriptor.rationale)

    **Limits.** \(descriptor.limits)

    ## Example

    \(try caseText())

    """
  }

  private func caseText() throws -> String {
    let about = try text(of: "case.md").trimmingCharacters(in: .whitespacesAndNewlines)
    let files = try paths().filter { $0 != "case.md" && $0 != "expected.txt" }
    let listings = try files.map { "`\($0)`\n\n```\n\(try text(of: $0))```\n" }
    return
      "\(about)\n\n\(listings.joined(separator: "\n"))\nimportcheck says:\n\n```text\n\(try text(of: "expected.txt"))```"
  }

  private func text(of name: String) throws -> String {
    let text = try String(contentsOf: example.appendingPathComponent(name), encoding: .utf8)
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }

  private func paths() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: example.path).sorted().filter { path in
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: example.appendingPathComponent(path).path, isDirectory: &isDirectory)
      return !isDirectory.boolValue
    }
  }

  /// The table of all rules.
  static func index() -> String {
    let rows = RuleCatalog.descriptors.map { "| [\($0.id)](\($0.id).md) | \($0.severity) | \($0.summary) |" }
    return """
      # Rules

      | rule | level | says |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      ## Level by circumstance

      The table holds for what runs when the program starts. What runs inside a function, and what runs under a
      condition that is not known, is told one level lower: it fails later, or not at all. An import under
      `try … except ImportError` (or wider) is not told, unless the handler raises again or its own import fails.
      Under `if TYPE_CHECKING` nothing is imported. Where a gap could explain a failure, each rule says less; its
      page says how.

      """
  }
}
