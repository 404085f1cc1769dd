import Foundation
import TestSupport
import Testing

/// A folder of `Fixtures/rules/<rule>/<kind>/<case>`.
private struct RuleCase: Sendable, CustomStringConvertible {
  let rule: String
  let kind: String
  let name: String

  var description: String { "\(rule)/\(kind)/\(name)" }
  var folder: URL { Repository.fixtures.appendingPathComponent("rules").appendingPathComponent(description) }

  func text(of file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  static let all: [RuleCase] = subfolders(of: "").flatMap { rule in
    subfolders(of: rule).flatMap { kind in
      subfolders(of: rule + "/" + kind).map { RuleCase(rule: rule, kind: kind, name: $0) }
    }
  }

  private static func subfolders(of path: String) -> [String] {
    let start = Repository.fixtures.appendingPathComponent("rules").appendingPathComponent(path).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: start)) ?? []).sorted()
  }
}

@Suite("Fixtures are well formed")
struct FixtureTests {
  @Test("a case has a Dockerfile, a description and an expectation", arguments: RuleCase.all)
  private func hasItsFiles(_ fixture: RuleCase) throws {
    #expect(try !fixture.text(of: "Dockerfile").isEmpty)
    let description = try fixture.text(of: "case.md")
    #expect(description.hasSuffix(".\n"))
    #expect(description.count < 300)
    let expected = try fixture.text(of: "expected.txt").split(separator: "\n")
    switch fixture.kind {
    case "reports": #expect(expected.contains { $0.hasSuffix("[\(fixture.rule)]") })
    case "accepts":
      // Programs that lean on what others require are right, and hear a note.
      let other = /.*: note: .+ \[distribution-transitive-only\]/
      let isOwn = fixture.rule == "distribution-transitive-only"
      #expect(expected.allSatisfy { !isOwn && $0.wholeMatch(of: other) != nil })
    case "withholds":
      // What is in the context and not in the image is told one level lower where a step is not modelled.
      let quieter = /.*: (?:warning|note): .+ \[module-(?:not-copied|ignored)\]/
      #expect(expected.allSatisfy { $0.wholeMatch(of: quieter) != nil })
    default: Issue.record("'\(fixture.kind)' is no kind of case")
    }
  }

  @Test("an expectation is a list of output lines whose places exist", arguments: RuleCase.all)
  private func expectationsPointAtFiles(_ fixture: RuleCase) throws {
    for line in try fixture.text(of: "expected.txt").split(separator: "\n") {
      let match = try #require(
        line.wholeMatch(of: /([^:]+):(\d+):(\d+): (error|warning|note): (.+) \[([a-z-]+)\]/), "\(line)")
      let file = try fixture.text(of: String(match.1)).split(
        separator: "\n", omittingEmptySubsequences: false)
      let number = try #require(Int(match.2))
      let column = try #require(Int(match.3))
      #expect((1...file.count).contains(number), "\(line)")
      #expect((1...file[number - 1].utf8.count + 1).contains(column), "\(line)")
    }
  }

  @Test(
    "every rule has an example, two reports and an accepted case",
    arguments: Set(RuleCase.all.map(\.rule)).sorted())
  func rulesHaveCases(_ rule: String) {
    let cases = RuleCase.all.filter { $0.rule == rule }
    #expect(cases.contains { $0.kind == "reports" && $0.name == "example" })
    #expect(cases.count { $0.kind == "reports" } >= 2)
    #expect(cases.count { $0.kind == "accepts" } >= 2)
  }

  @Test("there are cases at all")
  func thereAreCases() {
    #expect(RuleCase.all.count > 150)
    #expect(Set(RuleCase.all.map(\.rule)).count >= 16)
  }

  @Test("the example monorepo's table names each of its Dockerfiles, and no other")
  func monorepoTableIsComplete() throws {
    let folder = "Fixtures/monorepo/"
    let definitions = try Repository.files(below: "Fixtures/monorepo")
      .filter { $0.hasSuffix("Dockerfile") }
      .map { String($0.dropFirst(folder.count)) }
    let text = try String(
      contentsOf: Repository.root.appendingPathComponent(folder + "README.md"), encoding: .utf8)
    let listed = text.matches(of: /(?m)^\| `([^`]*Dockerfile)` \|/).map { String($0.1) }
    #expect(listed.sorted() == definitions)
    #expect(definitions.count > 10)
  }
}
