import Diagnostics
import JSON

extension Report {
  /// One JSON object a line: services, findings, notices, what was mended, and a summary as the last.
  ///
  /// Each has a member `type`; the others are those of the format `json`.
  package func jsonLines() -> String {
    let report = json()
    let lists = [("service", "services"), ("finding", "findings"), ("mended", "mended")]
    let lines =
      lists.flatMap { type, list in
        (report[list]?.elements ?? []).map { Self.line(type, $0.members ?? []) }
      } + notices.map { Self.line("notice", [.init("message", .string($0))]) }
      + [
        Self.line(
          "summary",
          [.init("version", report["version"] ?? .null), .init("tool", report["tool"] ?? .null)]
            + (report["summary"]?.members ?? []))
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ type: String, _ members: [JSON.Member]) -> String {
    JSON.object([.init("type", .string(type))] + members).serialized()
  }
}
