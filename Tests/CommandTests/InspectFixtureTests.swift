import Foundation
import JSON
import TestSupport
import Testing

/// Our own inputs to the parsers, with the answers of the reference implementations, through `inspect --batch`.
struct InspectFixtureTests {
  struct File: Sendable, CustomTestStringConvertible {
    let kind: String
    let path: String

    var testDescription: String { path }
  }

  private static let files = [
    File(kind: "dockerfile", path: "dockerfile-syntax/dockerfiles.json"),
    File(kind: "words", path: "dockerfile-syntax/words.json"),
    File(kind: "ignore", path: "ignore/docker.json"), File(kind: "ignore", path: "ignore/git.json"),
  ]

  @Test("answers are the reference's", arguments: files)
  func answers(_ file: File) throws {
    let url = Repository.fixtures.appendingPathComponent(file.path)
    let cases = try #require(
      try JSON(parsing: String(contentsOf: url, encoding: .utf8))["cases"]?.elements)
    #expect(cases.count > 30)
    let requests = cases.map { ($0["request"] ?? .null).serialized() + "\n" }.joined()
    let tool = try Tool(["inspect", file.kind, "--batch"], in: Repository.root.path, input: requests)
    let answers = tool.output.split(separator: "\n")
    #expect(answers.count == cases.count)
    for (example, line) in zip(cases, answers) {
      let answer = try JSON(parsing: line)
      for member in example["answer"]?.members ?? [] {
        #expect(answer[member.name] == member.value, "\(example["request"]?.serialized() ?? "")")
      }
    }
  }

  @Test func thousandsOfRequestsAreAnsweredInOneProcess() throws {
    let requests = (0..<5_000).map { #"{"id": \#($0), "text": "FROM a\nCOPY --from=b x y\n"}"# + "\n" }
      .joined()
    let tool = try Tool(["inspect", "dockerfile", "--batch"], in: Repository.root.path, input: requests)
    let answers = tool.output.split(separator: "\n")
    #expect(answers.count == 5_000)
    #expect(try JSON(parsing: try #require(answers.last))["id"] == .integer(4_999))
  }
}

/// Verdicts on `.gitignore` files, against git itself.
@Suite(.enabled(if: Program.isHere("git") && Program.isHere("python3"), "there is no git or no Python here"))
struct GitTests {
  @Test func verdictsAreGits() throws {
    let script = Repository.root.appendingPathComponent("Tests/Oracle/gitignore/compare.py").path
    let run = try Tool(
      ["python3", script, Repository.executable.path, "--cases", "200", "--seed", "7"],
      in: Repository.root.path, program: "/usr/bin/env")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("agree 200"))
  }
}

private enum Program {
  static func isHere(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
