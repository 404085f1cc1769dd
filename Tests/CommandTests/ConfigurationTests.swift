import TestSupport
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  private static let broken = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "import helper\n", "helper.py": "",
  ]

  @Test(
    "levels of .lint-rules decide, and the command line wins",
    arguments: [
      ("error", [], 1), ("warning", [], 0), ("off", [], 0),
      ("off", ["--severity", "module-not-copied=error"], 1),
    ] as [(String, [String], Int32)])
  func levels(_ level: String, _ arguments: [String], _ status: Int32) throws {
    let tree = try TemporaryDirectory(Self.broken)
    try tree.write("[rules]\nmodule-not-copied = \"\(level)\"\n", to: ".lint-rules/project.toml")
    let run = try Tool(["check"] + arguments + ["--output-format", "concise"], in: tree.path)
    #expect(run.status == status, "\(run.output)\(run.complaint)")
    #expect(run.output.isEmpty == (level == "off" && arguments.isEmpty))
  }

  @Test(
    "a mistake is told with file, line and the nearest name",
    arguments: [
      (
        "[rules]\nmodule-not-coped = \"off\"\n",
        ".lint-rules/a.toml:2: there is no rule 'module-not-coped'; did you mean 'module-not-copied'?"
      ),
      ("[rules]\nmodule-not-copied = \"loud\"\n", ".lint-rules/a.toml:2: level of 'module-not-copied'"),
      ("[ruels]\n", ".lint-rules/a.toml:1: unknown table 'ruels'"),
      ("[rules\n", ".lint-rules/a.toml:1: "),
      ("[packages.acme]\n", ".lint-rules/a.toml:1: 'packages.acme' says nothing; give 'imports'"),
      ("[packages]\nacme = 1\n", ".lint-rules/a.toml:2: 'packages.acme' is neither a table nor"),
      ("[packages]\nacme = \"a b\"\n", ".lint-rules/a.toml:2: 'a b' is not the name of a distribution"),
      ("[packages.acme]\nimport = []\n", ".lint-rules/a.toml:2: unknown key 'import' in 'packages.acme'"),
      ("[packages.acme]\nimports = [\"a-b\"]\n", ".lint-rules/a.toml:1: 'a-b' is not the name of a module"),
      ("[packages.acme]\nrequires = [\"a b\"]\n", ".lint-rules/a.toml:2: 'a b' is not a requirement"),
    ])
  func mistakes(_ text: String, _ sentence: String) throws {
    let tree = try TemporaryDirectory(Self.broken)
    try tree.write(text, to: ".lint-rules/a.toml")
    let run = try Tool(["check"], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: " + sentence), "\(run.complaint)")
  }
}
