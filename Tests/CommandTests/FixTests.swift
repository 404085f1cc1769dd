import Foundation
import JSON
import TestSupport
import Testing

@Suite("--fix and --diff")
struct FixTests {
  private static let broken = [
    "Dockerfile":
      "FROM python:3.11\r\n# the sources\r\nWORKDIR /app\r\nCOPY main.py .\r\nCMD [\"python\", \"main.py\"]",
    "main.py": "import helper\n", "helper.py": "", "other/Dockerfile": "FROM python:3.11\n",
  ]

  private func dockerfile(in tree: TemporaryDirectory) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: tree.path + "/Dockerfile")), as: UTF8.self)
  }

  @Test("mends, checks again and tells what was mended; line ends, comments and mode stay")
  func mends() throws {
    let tree = try TemporaryDirectory(Self.broken)
    let path = tree.path + "/Dockerfile"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let run = try Tool(["--fix", "--output-format", "json"], in: tree.path)
    #expect(run.status == 0, "\(run.complaint)")
    #expect(try run.json()["findings"]?.elements?.isEmpty == true)
    let mended = try #require(try run.json()["mended"]?.elements)
    #expect(mended.map { $0["rule"]?.text } == ["module-not-copied"])
    #expect(
      try dockerfile(in: tree)
        == "FROM python:3.11\r\n# the sources\r\nWORKDIR /app\r\nCOPY main.py .\r\nCOPY helper.py ./\r\n"
        + "CMD [\"python\", \"main.py\"]")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("--diff says what --fix does, and writes nothing")
  func shows() throws {
    let tree = try TemporaryDirectory(Self.broken)
    let run = try Tool(["--diff"], in: tree.path)
    #expect(run.status == 1)
    #expect(run.output.contains("+++ b/Dockerfile\n"))
    #expect(run.output.contains("+COPY helper.py ./\r\n"))
    #expect(try dockerfile(in: tree) == Self.broken["Dockerfile"])
    #expect(try Tool(["--fix"], in: tree.path).status == 0)
    let second = try Tool(["--diff"], in: tree.path)
    #expect(second.status == 0)
    #expect(second.output.isEmpty)
  }

  @Test("what decides something waits for --unsafe-fixes")
  func unsafe() throws {
    let tree = try TemporaryDirectory([
      "Dockerfile":
        "FROM python:3.11\nWORKDIR /app\nCOPY lib/ ./lib/\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
      "main.py": "import helper\n", "lib/helper.py": "",
    ])
    let before = try dockerfile(in: tree)
    let run = try Tool(["--fix", "--output-format", "concise"], in: tree.path)
    #expect(run.status == 1)
    #expect(run.output.contains("[module-misplaced]"))
    #expect(try dockerfile(in: tree) == before)
    #expect(try Tool(["--fix", "--unsafe-fixes"], in: tree.path).status == 0)
    #expect(try dockerfile(in: tree).contains("ENV PYTHONPATH=/app/lib\n"))
  }

  @Test(
    "is refused in one sentence where it means nothing",
    arguments: [["--fix", "--diff"], ["--fix", "-"], ["--diff", "-"]])
  func refused(_ arguments: [String]) throws {
    let tree = try TemporaryDirectory(Self.broken)
    let run = try Tool(arguments, in: tree.path, input: "FROM scratch\n")
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: "))
  }

  @Test("a link out of the repository is not followed")
  func links() throws {
    let outside = try TemporaryDirectory(Self.broken)
    let tree = try TemporaryDirectory([".git/HEAD": ""])
    try tree.link("service", to: outside.path)
    let run = try Tool(["--fix", "service/Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status == 1)
    #expect(try dockerfile(in: outside) == Self.broken["Dockerfile"])
  }

  /// Another user than the superuser, who may write everywhere.
  private static let canChangeUser =
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test(
    "a tree that may not be written is told in one sentence, and stays as it is",
    .enabled(if: getuid() != 0 || canChangeUser, "nothing is read-only for this user"))
  func readOnly() throws {
    let tree = try TemporaryDirectory(Self.broken)
    for path in [tree.path, tree.path + "/Dockerfile"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    }
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.path) }
    let tool = Repository.executable.path
    let run =
      Self.canChangeUser
      ? try Tool(
        ["--reuid=65534", "--regid=65534", "--clear-groups", tool, "--fix"], in: tree.path,
        program: "/usr/bin/setpriv")
      : try Tool(["--fix"], in: tree.path)
    #expect(run.status == 2)
    #expect(
      run.complaint
        == "importcheck: 'Dockerfile' cannot be written; make it and its directory writable, or use --diff to see "
        + "the repairs\n")
    #expect(try dockerfile(in: tree) == Self.broken["Dockerfile"])
  }
}
