import Foundation
import JSON
import TestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
  private static let healthy = [
    "healthy/Dockerfile":
      "FROM python:3.11-slim\nWORKDIR /app\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
    "healthy/main.py": "import json\n",
  ]

  /// A file that is no definition, the start of the complaint, and the other service that is still checked.
  @Test(
    "one sentence, status 2, and the other service is checked",
    arguments: [
      ("nothing-here", "'nothing-here' does not exist"),
      ("notes.txt", "'notes.txt' is not a Dockerfile"),
      ("binary", "'binary' is not a Dockerfile"),
      ("pipe", "'pipe' is not a regular file"),
    ])
  func notADefinition(_ path: String, _ sentence: String) throws {
    let tree = try TemporaryDirectory(
      Self.healthy.merging(["notes.txt": "buy milk\n", "binary": "\u{0}\u{1}ELF"]) { $1 })
    #expect(mkfifo(tree.path + "/pipe", 0o600) == 0)
    let run = try Tool([path, "healthy/Dockerfile", "--output-format", "json"], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: \(sentence)"), "\(run.complaint)")
    #expect(run.complaint.split(separator: "\n").count == 1)
    #expect(try run.json()["services"]?.elements?.count == 1)
  }

  @Test("an empty Dockerfile is a finding, not a failure")
  func empty() throws {
    let tree = try TemporaryDirectory(["Dockerfile": ""])
    let run = try Tool(["Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status == 1)
    #expect(run.output.contains("[dockerfile-syntax]"))
  }

  @Test("an image without Python is said to have nothing to check")
  func noPython() throws {
    let tree = try TemporaryDirectory(["Dockerfile": "FROM nginx:1\nCMD [\"nginx\"]\n"])
    let run = try Tool(["Dockerfile"], in: tree.path)
    #expect(run.status == 0)
    #expect(run.output.contains("nothing to check"))
  }

  @Test("a directory without any Dockerfile is said to have nothing to check")
  func noDockerfile() throws {
    let tree = try TemporaryDirectory(["src/main.py": "import os\n"])
    let run = try Tool(["."], in: tree.path)
    #expect(run.status == 0)
    #expect(run.output.contains("no Dockerfile found"))
  }

  @Test(
    "a wrong option is refused in one sentence with status 2",
    arguments: [
      ["--fail-on", "fatal"], ["--severity", "module-not-copied"], ["--severity", "module-not-coped=error"],
      ["--ignore", "nonsense"], ["--output-format", "yaml"], ["--env", "X"], ["--python", "three"],
      ["--nope"],
      ["--context", "does-not-exist", "healthy/Dockerfile"], ["--target", "x", "healthy/Dockerfile"],
    ])
  func wrongOption(_ arguments: [String]) throws {
    let tree = try TemporaryDirectory(Self.healthy)
    let run = try Tool(["check"] + arguments, in: tree.path)
    #expect(run.status == 2, "\(run.status)")
    #expect(!run.complaint.isEmpty)
  }

  /// Bytes of `main.py`, and what a line of the output holds; nil when the file is fine.
  @Test(
    "a source that does not parse is a finding with file and line",
    arguments: [
      ("def f(:\n", "main.py:1:7: error: "), ("x = 1\n\0y = 2\n", "main.py:"),
      ("# coding: nonsense\n", "main.py:1:"), ("x = '\u{FFFD}'\nprint 'old'\n", "main.py:2:1: error: "),
    ])
  func brokenSource(_ source: String, _ line: String) throws {
    let tree = try TemporaryDirectory(Self.healthy)
    try tree.write(source, to: "healthy/main.py")
    let run = try Tool(["healthy/Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status == 1, "\(run.output)\(run.complaint)")
    #expect(
      run.output.hasPrefix("healthy/" + line) && run.output.contains("[source-syntax]"), "\(run.output)")
  }

  @Test("100,000 nested brackets are a gap, not a crash")
  func nestedBrackets() throws {
    let tree = try TemporaryDirectory(Self.healthy)
    let depth = 100_000
    try tree.write(
      "x = " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "\n",
      to: "healthy/main.py")
    let run = try Tool(["healthy/Dockerfile", "--verbose"], in: tree.path)
    #expect(run.status == 0 || run.status == 1, "\(run.status) \(run.complaint)")
    #expect(run.output.contains("main.py"))
    #expect(!run.complaint.contains("Fatal"))
  }
}
