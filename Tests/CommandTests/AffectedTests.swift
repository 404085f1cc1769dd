import Foundation
import JSON
import TestSupport
import Testing

@Suite("Affected services")
struct AffectedTests {
  private static let monorepo = Repository.fixtures.appendingPathComponent("monorepo")

  @Test("are those that a definition or an ignore file makes")
  func definitions() throws {
    let root = Self.monorepo.path
    #expect(
      try affected(by: ["grading/Dockerfile"], in: root) == [
        "Procfile", "backfill/Dockerfile", "grading/Dockerfile",
      ])
    #expect(try affected(by: ["standings/.dockerignore"], in: root).contains("standings/Dockerfile"))
    #expect(try affected(by: ["does/not/exist"], in: root) == ["Procfile", "backfill/Dockerfile"])
    #expect(try affected(by: [], in: root) == [])
  }

  @Test("come with the children of a base that the repository builds")
  func bases() throws {
    let tree = try TemporaryDirectory([
      "compose.yml": "services:\n  base: {build: base, image: acme/base}\n  app: {build: app}\n",
      "base/Dockerfile": "FROM python:3.12\nCOPY lib.py /lib/\n", "base/lib.py": "", "base/other.py": "",
      "app/Dockerfile": "FROM acme/base:latest\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
      "app/main.py": "",
    ])
    #expect(try affected(by: ["base/lib.py"], in: tree.path) == ["app/Dockerfile", "base/Dockerfile"])
    #expect(try affected(by: ["base/Dockerfile"], in: tree.path) == ["app/Dockerfile", "base/Dockerfile"])
    #expect(try affected(by: ["base/other.py"], in: tree.path) == [])
    #expect(try affected(by: ["app/main.py"], in: tree.path) == ["app/Dockerfile"])
  }

  @Test("are told from a commit on, new and removed files included")
  func commits() throws {
    let tree = try TemporaryDirectory([
      "a/Dockerfile": "FROM python:3.12\nCOPY *.py ./\nCMD [\"python\", \"m.py\"]\n", "a/m.py": "",
      "a/old.py": "",
      "b/Dockerfile": "FROM python:3.12\nCOPY m.py ./\n", "b/m.py": "",
    ])
    let git = { (words: [String]) throws in
      let identity = ["-c", "user.name=n", "-c", "user.email=n@example.org"]
      #expect(try Tool(["git"] + identity + words, in: tree.path, program: "/usr/bin/env").status == 0)
    }
    try git(["init", "-q"])
    try git(["add", "."])
    try git(["commit", "-qm", "x"])
    let since = {
      try Tool(["affected", "--since", "HEAD", "--output-format", "json"], in: tree.path).json()
    }
    #expect(try since()["affected"]?.elements == [])
    try FileManager.default.removeItem(atPath: "\(tree.path)/a/old.py")
    try tree.write("", to: "a/new.py")
    let affected = try #require(try since()["affected"]?.elements)
    #expect(affected.compactMap { $0["service"]?.text } == ["a/Dockerfile"])
    #expect(
      affected.first?["reasons"]?.elements?.compactMap { $0["file"]?.text } == ["a/old.py", "a/new.py"])
    #expect(try since()["matrix"]?["include"]?.elements?.count == 1)
    let wrong = try Tool(["affected", "--since", "nothing"], in: tree.path)
    #expect(wrong.status == 2 && wrong.complaint.split(separator: "\n").count == 1)
    let none = try Tool(
      ["affected", "--since", "HEAD"], in: tree.path, environment: ["PATH": "/nonexistent"])
    #expect(none.status == 2 && none.complaint.contains("git cannot be run"))
  }

  @Test("alone are checked when changed files are named")
  func checks() throws {
    let run = try Tool(
      ["check", "--output-format", "json", "--changed", "standings/main.py", "grading/main.py"],
      in: Self.monorepo.path)
    let services = try #require(try run.json()["services"]?.elements).compactMap { $0["id"]?.text }
    #expect(services == ["Procfile", "backfill/Dockerfile", "grading/Dockerfile", "standings/Dockerfile"])
  }

  private func affected(by files: [String], in root: String) throws -> [String] {
    let input = files.map { $0 + "\n" }.joined()
    let run = try Tool(["affected", "--files", "-", "--output-format", "json"], in: root, input: input)
    #expect(run.status == 0, "\(run.complaint)")
    return try #require(try run.json()["affected"]?.elements).compactMap { $0["service"]?.text }
  }
}
