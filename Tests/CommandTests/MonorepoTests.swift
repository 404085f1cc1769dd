import Foundation
import JSON
import TestSupport
import Testing

@Suite("The example monorepo")
struct MonorepoTests {
  private static let monorepo = Repository.fixtures.appendingPathComponent("monorepo")

  @Test("has errors, and the exit status says so")
  func incidents() throws {
    let run = try Tool(["--output-format", "json"], in: Self.monorepo.path)
    #expect(run.status == 1)
    #expect(run.complaint.isEmpty)
    let findings = try #require(try run.json()["findings"]?.elements)
    #expect(findings.contains { $0["rule"]?.text == "module-not-copied" })
  }

  @Test("every error carries a repair")
  func repairsAreThere() throws {
    for finding in try errors(in: Self.monorepo.path) {
      #expect(finding["fixes"]?.elements?.isEmpty == false, "\(finding.serialized())")
    }
  }

  @Test("is clean once the printed repairs are applied")
  func repaired() throws {
    let copy = try TemporaryDirectory()
    let root = "\(copy.path)/monorepo"
    try FileManager.default.copyItem(atPath: Self.monorepo.path, toPath: root)
    try Repairs.apply(try errors(in: root), in: root)
    let run = try Tool(["--output-format", "concise", "--fail-on", "error"], in: root)
    #expect(run.status == 0, "\(run.output)\(run.complaint)")
  }

  @Test("prints the same bytes twice", arguments: ["full", "concise", "json"])
  func deterministic(_ format: String) throws {
    let runs = try (0..<2).map { _ in try Tool(["--output-format", format], in: Self.monorepo.path).output }
    let stripped = runs.map { $0.replacing(/\d+ ms\]|"milliseconds": \d+/, with: "") }
    #expect(!stripped[0].isEmpty)
    #expect(stripped[0] == stripped[1])
  }

  private func errors(in root: String) throws -> [JSON] {
    let findings = try Tool(["--output-format", "json"], in: root).json()["findings"]?.elements
    return try #require(findings).filter { $0["level"]?.text == "error" }
  }
}
