import Foundation
import JSON
import TestSupport
import Testing

@Suite("Baselines")
struct BaselineTests {
  private static let broken = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "import helper\nimport other\n", "helper.py": "", "lib/other.py": "",
  ]

  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory(Self.broken)
  }

  private func run(_ arguments: String...) throws -> Tool {
    try Tool(["--baseline", "known.json"] + arguments + ["--output-format", "concise"], in: tree.path)
  }

  private func baseline() throws -> String {
    try String(contentsOfFile: tree.path + "/known.json", encoding: .utf8)
  }

  @Test("what was written is not told, and the exit status is 0")
  func known() throws {
    #expect(try Tool([], in: tree.path).status == 1)
    #expect(try run("--write-baseline").status == 0)
    let second = try run()
    #expect(second.status == 0)
    #expect(second.output.isEmpty, "\(second.output)")
  }

  @Test("it holds when lines move, and tells what is new")
  func moved() throws {
    _ = try run("--write-baseline")
    try tree.write("\n\n# more\nimport helper\nimport other\n", to: "main.py")
    #expect(try run().output.isEmpty)
    try tree.write("import helper\nimport requests\nimport other\n", to: "main.py")
    let third = try run()
    #expect(third.status == 1)
    #expect(third.output.split(separator: "\n").count == 1)
    #expect(third.output.contains("'requests'"))
  }

  @Test("an entry that is found no more is told, and dropped by the next writing")
  func gone() throws {
    _ = try run("--write-baseline")
    let before = try baseline()
    try tree.write("import other\n", to: "main.py")
    let report = try Tool(["--baseline", "known.json", "--output-format", "json"], in: tree.path).json()
    let notices = try #require(report["notices"]?.elements).compactMap(\.text)
    #expect(notices.count == 1 && notices[0].contains("which is found no more"), "\(notices)")
    _ = try run("--write-baseline")
    #expect(try baseline() != before)
    #expect(try baseline().contains("helper") == false)
  }

  @Test("writing for one service leaves what is known of the others")
  func others() throws {
    for (name, text) in Self.broken { try tree.write(text, to: "second/\(name)") }
    _ = try run("--write-baseline")
    let whole = try baseline()
    _ = try run("--write-baseline", "second/Dockerfile")
    #expect(try baseline() == whole)
    #expect(whole.contains("\"Dockerfile\"") && whole.contains("\"second/Dockerfile\""))
  }

  @Test(
    "a file that is no baseline is told in one sentence with status 2",
    arguments: [
      ("{", "'known.json' is no baseline: "),
      ("{\"version\": 9}", "'known.json' is no baseline of this version"),
      ("{\"version\": 1, \"findings\": [{}]}", "entry 1 of the baseline 'known.json' is not readable"),
    ])
  func broken(_ text: String, _ sentence: String) throws {
    try tree.write(text, to: "known.json")
    let run = try run()
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: " + sentence), "\(run.complaint)")
  }

  @Test("a file that is not there, and one that can not be written, are told")
  func missing() throws {
    #expect(try run().complaint.contains("make the baseline with --write-baseline"))
    let run = try Tool(["--baseline", "no/such/dir.json", "--write-baseline"], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint.contains("cannot write 'no/such/dir.json'"))
    #expect(try Tool(["--write-baseline"], in: tree.path).status == 2)
  }
}
