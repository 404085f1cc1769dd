import Foundation
import TestSupport
import Testing

@testable import importcheck

@Suite("Output on terminals, pipes and full disks")
struct TerminalTests {
  private static let broken = [
    "a/Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py ./\nCMD [\"python\", \"main.py\"]\n",
    "b/Dockerfile": "FROM python:3.11\nWORKDIR /srv\nCOPY main.py ./\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "x = 1; y = 2; z = 3; value = 'a long line before the import'; import helper\n",
    "helper.py": "",
  ]

  private let tree: TemporaryDirectory

  init() throws {
    tree = try TemporaryDirectory(Self.broken)
  }

  private func shell(_ command: String) throws -> Tool {
    try Tool(
      ["-c", command], in: tree.path, environment: ["TOOL": Repository.executable.path], program: "/bin/sh")
  }

  @Test("the same finding of two services is told once, with both repairs")
  func together() throws {
    let output = try Tool(["--context", "."], in: tree.path).output
    #expect(output.components(separatedBy: "error[module-not-copied]").count == 2)
    #expect(
      output.contains(
        "  = also in: service b/Dockerfile; repair: copy helper.py into the image (b/Dockerfile:4)\n"))
    #expect(output.contains("2 errors in 2 services"))
  }

  @Test("lines fit a narrow terminal, and the mark is below what it marks")
  func narrow() throws {
    let run = try Tool(
      ["--color", "always", "--context", "."], in: tree.path,
      environment: ["COLUMNS": "60", "FORCE_HYPERLINK": "0"])
    let lines = run.output.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n").map(String.init)
    let source = try #require(lines.firstIndex { $0.contains("    1 | …") })
    #expect(lines[source].count <= 60)
    let mark = lines[source + 1].prefix { $0 != "^" }.count
    #expect(Array(lines[source])[mark...].starts(with: "import helper"))
    for line in lines where line.contains("why:") { #expect(line.count <= 60, "\(line)") }
  }

  @Test("places are links where they are asked for")
  func links() throws {
    let run = try Tool(
      ["--color", "always", "--context", "."], in: tree.path, environment: ["FORCE_HYPERLINK": "1"])
    #expect(run.output.contains("\u{1B}]8;;file:///"))
    #expect(run.output.contains("/main.py\u{1B}\\main.py:1:"))
    #expect(try !Tool([], in: tree.path, environment: ["FORCE_HYPERLINK": "1"]).output.contains("\u{1B}"))
  }

  @Test("a reader that goes away is no complaint")
  func closedPipe() throws {
    let run = try shell("\"$TOOL\" --context . --output-format json | head -n 1")
    #expect(run.output == "{\n")
    #expect(run.complaint.isEmpty)
    // Where the signal is ignored, the write fails instead.
    let ignored = try shell("trap '' PIPE; { sleep 0.2; \"$TOOL\" --context .; echo $? > status; } | true")
    #expect(ignored.complaint.isEmpty, "\(ignored.complaint)")
    #expect(try String(contentsOfFile: tree.path + "/status", encoding: .utf8) == "1\n")
  }

  @Test(
    "a full disk is told in one sentence with status 2",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func full() throws {
    let run = try shell("\"$TOOL\" > /dev/full")
    #expect(run.status == 2)
    #expect(run.complaint == "importcheck: cannot write to standard output; is the disk full?\n")
  }

  @Test("the locale changes nothing", arguments: ["C", "POSIX", "de_DE.ISO-8859-1", "nonsense"])
  func locale(_ name: String) throws {
    try tree.write("import helfer  # ä\nimport helper\n", to: "main.py")
    let arguments = ["--context", ".", "--output-format", "concise"]
    let plain = try Tool(arguments, in: tree.path)
    let run = try Tool(arguments, in: tree.path, environment: ["LC_ALL": name, "LANG": name])
    #expect(run.output == plain.output && !run.output.isEmpty)
    #expect(run.status == plain.status)
  }

  @Test("progress is told after a second, and never in more than a line")
  func progress() {
    #expect(Progress.line("a", 1, after: .milliseconds(999), width: 80) == nil)
    #expect(Progress.line("a", 3, after: .seconds(1), width: 80) == "checking service 3: a")
    #expect(Progress.line(String(repeating: "a", count: 70), 3, after: .seconds(1), width: nil) == nil)
  }
}
