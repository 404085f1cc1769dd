import TestSupport
import Testing

@Suite("Suppressions of a run")
struct SuppressionRunTests {
  private static func service(_ name: String, copying files: String) -> [String: String] {
    [
      "\(name)/Dockerfile":
        "FROM python:3.11\nWORKDIR /app\nCOPY \(files) ./\nCMD [\"python\", \"-c\", \"import shared\"]\n"
    ]
  }

  private static let sources = [
    "shared.py": "import helper  # importcheck: ignore[module-not-copied] mounted\n", "helper.py": "",
  ]

  private func output(_ services: [[String: String]], _ arguments: [String]) throws -> String {
    let tree = try TemporaryDirectory(services.reduce(Self.sources) { $0.merging($1) { $1 } })
    let run = try Tool(arguments + ["--context", ".", "--output-format", "concise"], in: tree.path)
    #expect(run.complaint.isEmpty)
    return run.output
  }

  @Test("what one service needs is not unused because another does without it")
  func needed() throws {
    let services = [
      Self.service("a", copying: "shared.py helper.py"), Self.service("b", copying: "shared.py"),
    ]
    #expect(try output(services, ["."]).isEmpty)
  }

  @Test("what no service needs is told once")
  func unneeded() throws {
    let services = [
      Self.service("a", copying: "shared.py helper.py"), Self.service("b", copying: "shared.py helper.py"),
    ]
    #expect(
      try output(services, ["."])
        == "shared.py:1:16: warning: the comment suppresses no 'module-not-copied' [suppression-unused]\n")
  }

  @Test("of a service that was named alone, what others may need is not told")
  func single() throws {
    let services = [Self.service("a", copying: "shared.py helper.py")]
    #expect(try output(services, ["a/Dockerfile"]).isEmpty)
  }
}
