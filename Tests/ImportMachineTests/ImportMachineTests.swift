import ImportMachine
import Locations
import Testing

/// A program and what its start does.
struct ProgramCase: CustomTestStringConvertible {
  let testDescription: String
  let files: [String: String]
  var command = ["python", "main.py"]
  var version = "3.11"
  var copies = [". ."]
  var before: [String] = []
  var ignore: String?
  let failures: [String]

  init(
    _ description: String, _ files: [String: String], command: [String] = ["python", "main.py"],
    version: String = "3.11", copies: [String] = [". ."], before: [String] = [], ignore: String? = nil,
    fails failures: [String]
  ) {
    testDescription = description
    self.files = files
    self.command = command
    self.version = version
    self.copies = copies
    self.before = before
    self.ignore = ignore
    self.failures = failures
  }

  func program() throws -> TracedProgram {
    try TracedProgram(
      files, command: command, version: version, copies: copies, before: before, ignore: ignore)
  }
}

@Suite("Import machine")
struct ImportMachineTests {
  @Test("fails exactly where the interpreter would", arguments: ProgramCase.all)
  func fails(_ one: ProgramCase) throws {
    #expect(try one.program().failures == one.failures)
  }

  @Test("goes on behind a missing module, with the context's source")
  func oneRunTellsAll() throws {
    let program = try TracedProgram(
      [
        "main.py": "from shared.clients import pool\nimport worker\n",
        "shared/__init__.py": "", "shared/clients/__init__.py": "from .. import settings\n",
        "shared/clients/pool.py": "import gone_for_good\n", "shared/settings.py": "",
        "worker.py": "",
      ], copies: ["main.py ./"])
    #expect(program.first == "ModuleNotFoundError shared main.py:1")
    #expect(
      program.failures == [
        "start missing(shared/clients) shared.clients main.py:1",
        "start missing(shared/settings.py) shared.settings shared/clients/__init__.py:1",
        "start missing(shared/clients/pool.py) shared.clients.pool main.py:1",
        "start distribution gone_for_good shared/clients/pool.py:1",
        "start missing(worker.py) worker main.py:2",
      ])
  }

  @Test("tells the chain from the launch's module to the failing statement")
  func chain() throws {
    let program = try TracedProgram(
      ["main.py": "import a\n", "a.py": "\nimport b\n", "b.py": "\n\nimport c\n"])
    let chain = try #require(program.trace.failures.first).chain
    #expect(
      chain.map { "\($0.module) \(program.place($0.span))" } == [
        "__main__ main.py:1", "a a.py:2", "b b.py:3",
      ])
  }

  @Test("lists modules in the order in which their execution begins")
  func order() throws {
    let program = try TracedProgram([
      "main.py": "import pkg.deep.leaf\nimport other\n", "pkg/__init__.py": "from . import first\n",
      "pkg/first.py": "", "pkg/deep/leaf.py": "import other\n", "other.py": "",
    ])
    #expect(program.modules == ["__main__", "pkg", "pkg.first", "pkg.deep", "pkg.deep.leaf", "other"])
  }

  @Test("says where the image has a module under another name")
  func misplaced() throws {
    let program = try TracedProgram(
      [
        "coordinator/coordinator.py": "from coordinator.loader import x\n",
        "coordinator/loader.py": "x = 1\n",
      ],
      command: ["python", "coordinator.py"], copies: ["coordinator/ ./"])
    guard case .moduleMissing(let missing)? = program.trace.failures.first?.kind else {
      Issue.record("no missing module")
      return
    }
    #expect(missing.source?.text == "coordinator/loader.py")
    #expect(missing.misplacedAt.map(\.text) == ["/app/loader.py"])
  }

  @Test("a chain of 3,000 modules and a cycle of 3,000 end")
  func longChains() throws {
    var files = ["main.py": "import m0\nimport c0\n"]
    for number in 0..<3_000 {
      files["m\(number).py"] = number == 2_999 ? "import nowhere_to_be_found\n" : "import m\(number + 1)\n"
      files["c\(number).py"] = "import c\((number + 1) % 3_000)\n"
    }
    let program = try TracedProgram(files)
    #expect(program.failures == ["start distribution nowhere_to_be_found m2999.py:1"])
    #expect(program.modules.count == 6_001)
  }

  @Test("a package nested 200 deep is imported")
  func deepPackages() throws {
    let folders = (0..<200).map { _ in "p" }
    let module = folders.joined(separator: ".")
    let program = try TracedProgram([
      "main.py": "import \(module).leaf\n",
      folders.joined(separator: "/") + "/leaf.py": "import no_such_module\n",
    ])
    #expect(program.trace.failures.map(\.module) == ["no_such_module"])
  }
}
