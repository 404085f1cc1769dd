import Foundation
import JSON
import TestSupport
import Testing

@Suite("Settings and where they come from")
struct SettingsTests {
  private static let broken = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "import helper\n", "helper.py": "",
  ]

  private func settings(_ files: [String: String], _ arguments: [String] = []) throws -> [String] {
    let tree = try TemporaryDirectory(files)
    let run = try Tool(["--show-settings"] + arguments, in: tree.path)
    #expect(run.status == 0, "\(run.complaint)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(
    "each value has its origin, and the command line wins over the files, the later file over the earlier",
    arguments: [
      ([:], [], "fail-on = \"error\"  # built in"),
      (
        ["pyproject.toml": "[tool.importcheck.check]\nfail-on = \"note\"\n"], [],
        "fail-on = \"note\"  # pyproject.toml:2"
      ),
      (
        [
          "pyproject.toml": "[tool.importcheck.check]\nfail-on = \"note\"\n",
          ".lint-rules/a.toml": "\n[check]\nfail-on = \"warning\"\n",
        ], [], "fail-on = \"warning\"  # .lint-rules/a.toml:3"
      ),
      (
        [".lint-rules/a.toml": "[check]\nfail-on = \"warning\"\n"], ["--fail-on", "note"],
        "fail-on = \"note\"  # command line"
      ),
      ([:], ["--quiet"], "quiet = true  # command line"),
      (
        [".lint-rules/a.toml": "[output]\nformat = \"json\"\n"], [],
        "format = \"json\"  # .lint-rules/a.toml:2"
      ),
      (
        [".lint-rules/a.toml": "[rules]\ncall-mismatch = \"note\"\n"], [],
        "call-mismatch = \"note\"  # .lint-rules/a.toml:2"
      ),
      ([:], ["--severity", "call-mismatch=note"], "call-mismatch = \"note\"  # command line"),
      (
        [".lint-rules/a.toml": "[rules.ignore]\n\"old/\\\"x\\\"/**\" = [\"call-mismatch\"]\n"], [],
        "\"old/\\\"x\\\"/**\" = [\"call-mismatch\"]  # .lint-rules/a.toml:2"
      ),
      ([:], ["--baseline", "b.json"], "baseline = \"b.json\"  # command line"),
    ] as [([String: String], [String], String)])
  func origins(_ files: [String: String], _ arguments: [String], _ line: String) throws {
    #expect(try settings(files, arguments).contains(line))
  }

  @Test("what is shown is a configuration that says the same")
  func roundTrip() throws {
    let shown = try settings([
      ".lint-rules/a.toml": "[rules]\ncall-mismatch = \"note\"\n[output]\nquiet = true\n"
    ])
    let again = try settings([".lint-rules/b.toml": shown.joined(separator: "\n")])
    #expect(Self.values(again) == Self.values(shown))
  }

  @Test("this repository's files say every default")
  func ownFiles() throws {
    let own = try Tool(["--show-settings"], in: Repository.root.path).output.split(separator: "\n").map(
      String.init)
    #expect(own.allSatisfy { !$0.hasSuffix("# built in") }, "\(own)")
    #expect(try Self.values(own) == Self.values(settings([:])))
  }

  private static func values(_ lines: [String]) -> [String] {
    lines.map { $0.split(separator: "  #").first.map(String.init) ?? $0 }
  }

  @Test(
    "what a file says counts",
    arguments: [
      ("[check]\nfail-on = \"note\"\n", 1, true),
      ("[rules.ignore]\n\"*.py\" = [\"module-not-copied\"]\n", 0, false),
      ("[rules.ignore]\n\"lib/**\" = [\"module-not-copied\"]\n", 1, true),
      ("[rules.ignore]\n\"/main.py\" = [\"name-not-found\"]\n", 1, true),
    ] as [(String, Int32, Bool)])
  func counts(_ text: String, _ status: Int32, _ isTold: Bool) throws {
    let tree = try TemporaryDirectory(Self.broken.merging([".lint-rules/a.toml": text]) { $1 })
    let run = try Tool(["--output-format", "concise"], in: tree.path)
    #expect(run.status == status)
    #expect(run.output.isEmpty != isTold)
  }

  @Test("a suppression without a reason counts only where none is required")
  func reasons() throws {
    let tree = try TemporaryDirectory(Self.broken)
    try tree.write("import helper  # importcheck: ignore[module-not-copied]\n", to: "main.py")
    #expect(try Tool([], in: tree.path).status == 0)
    try tree.write("[tool.importcheck]\ncheck = { require-reason = true }\n", to: "pyproject.toml")
    let run = try Tool([], in: tree.path)
    #expect(run.status == 1)
    #expect(run.output.contains("the comment that suppresses it gives no reason (main.py:1)"))
  }

  @Test(
    "mistakes are told with file, line and the nearest name",
    arguments: [
      ("[check]\nfail-onn = 1\n", "unknown key 'fail-onn' in 'check'; did you mean 'fail-on'?"),
      ("[check]\nfail-on = \"fatal\"\n", "'fail-on' is none of 'error', 'warning', 'note' in 'check'"),
      ("[output]\nquiet = \"yes\"\n", "'quiet' is neither true nor false in 'output'"),
      ("[output]\nformat = 3\n", "'format' is not a string in 'output'"),
      ("[rules]\nignore = 1\n", "'rules.ignore' is not a table"),
      (
        "[rules.ignore]\na = [\"nme-not-found\"]\n",
        "there is no rule 'nme-not-found'; did you mean 'name-not-found'?"
      ),
    ])
  func mistakes(_ text: String, _ sentence: String) throws {
    let tree = try TemporaryDirectory([".lint-rules/a.toml": text])
    let run = try Tool([], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint == "importcheck: .lint-rules/a.toml:2: \(sentence)\n")
  }

  @Test("a project file that does not speak of this tool is not judged")
  func foreign() throws {
    let tree = try TemporaryDirectory(["pyproject.toml": "[tool.importchecker\n"])
    #expect(try Tool([], in: tree.path).status == 0)
  }

  @Test("init writes a start that changes nothing, and never replaces a file")
  func start() throws {
    let tree = try TemporaryDirectory()
    #expect(try Tool(["init"], in: tree.path).status == 0)
    let path = tree.path + "/.lint-rules/importcheck.toml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let shown = try Tool(["--show-settings"], in: tree.path)
    #expect(try shown.output.split(separator: "\n").map(String.init) == settings([:]))
    // Uncommented, every key is accepted.
    let keys = text.replacing(/(?m)^# (?=["a-z-]+[a-z-\/.]*"? = )/, with: "")
    try tree.write(keys, to: ".lint-rules/importcheck.toml")
    try tree.write("FROM scratch\n", to: "base/Dockerfile")
    let all = try Tool(["--show-settings"], in: tree.path)
    #expect(all.complaint.isEmpty)
    #expect(!all.output.contains("# built in"), "\(all.output)")
    let second = try Tool(["init"], in: tree.path)
    #expect(second.status == 2)
    #expect(second.complaint.contains("exists already"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == keys)
  }

  @Test("the schema knows the keys and rules that the tool knows, and no others")
  func schema() throws {
    let file = Repository.root.appendingPathComponent("docs/schema/configuration.schema.json")
    let schema = try JSON(parsing: String(contentsOf: file, encoding: .utf8))
    let tables = try #require(schema["properties"])
    var table = ""
    var shown: [String: Set<String>] = [:]
    for line in try settings([:], ["--baseline", "b"]) {
      if line.hasPrefix("[") { table = String(line.dropFirst().dropLast()) }
      guard let key = line.split(separator: " =").first, !line.hasPrefix("[") else { continue }
      shown[table, default: []].insert(String(key))
    }
    for table in ["check", "output", "rules"] {
      let known = try #require(tables[table]?["properties"]?.members).map(\.name)
      #expect(Set(known).subtracting(["ignore"]) == shown[table])
    }
    #expect(tables.members?.map(\.name) == ["check", "output", "rules", "packages", "images"])
  }

  @Test("--statistics counts what each rule says")
  func statistics() throws {
    let tree = try TemporaryDirectory(Self.broken)
    let run = try Tool(["--statistics", "--output-format", "concise"], in: tree.path)
    #expect(run.output.hasSuffix("\n1  module-not-copied\n"))
  }
}
