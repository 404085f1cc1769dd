import TestSupport
import Testing

@Suite("--watch")
struct WatchTests {
  private static let healthy = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py lib ./\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "import helper\n", "lib/helper.py": "",
  ]

  @Test("is refused with what writes", arguments: [["--fix"], ["--diff"], ["-"], ["--write-baseline"]])
  func refused(_ arguments: [String]) throws {
    let tree = try TemporaryDirectory(Self.healthy)
    let run = try Tool(["--watch"] + arguments, in: tree.path, input: "")
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: --watch only looks"))
  }
}
