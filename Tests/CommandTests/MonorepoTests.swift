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

  /// Incidents by service: what stops the start, each with its rule and subject.
  private static let incidents: [(service: String, rule: String, subject: String)] = [
    ("Procfile", "module-misplaced", "player_loader"),
    ("analytics/Dockerfile", "distribution-not-installed", "google-cloud-pubsub"),
    ("data_processors/precompute/Dockerfile", "module-not-copied", "data_processors.raw.match_report"),
    ("docker/worker.Dockerfile", "module-not-copied", "availability_gate"),
    ("docker/worker.Dockerfile", "module-not-copied", "shared.clients.bigquery_pool"),
    ("functions/lineup_webhook", "module-not-copied", "shared.utils.env_validation"),
    ("functions/score_alerts", "module-not-copied", "shared.clients.bigquery_pool"),
    ("grading/Dockerfile", "distribution-not-installed", "tenacity"),
    ("odds/Dockerfile", "call-mismatch", "shared.endpoints.health.HealthChecker"),
    ("predictions/coordinator/Dockerfile", "module-misplaced", "coordinator.player_loader"),
    ("publishing/Dockerfile", "name-not-found", "shared.clients.bigquery_pool.pubsub_v1"),
    ("standings/Dockerfile", "module-ignored", "data.season_table"),
  ]
  private static let healthy = [
    "api/Dockerfile", "backfill/Dockerfile", "dashboard/Dockerfile", "docker/coordinator.Dockerfile",
    "notifier/Dockerfile", "scraper/Dockerfile", "simulation/Dockerfile",
  ]

  @Test("has exactly its services and incidents, without any argument")
  func everything() throws {
    let report = try Tool(["--output-format", "json"], in: Self.monorepo.path).json()
    let services = try #require(report["services"]?.elements).compactMap { $0["id"]?.text }
    #expect(services == Set(Self.incidents.map(\.service) + Self.healthy).sorted())
    let found = try errors(in: Self.monorepo.path).map {
      [$0["service"]?.text, $0["rule"]?.text, $0["subject"]?["value"]?.text].map { $0 ?? "" }
    }
    let expected = Self.incidents.map { [$0.service, $0.rule, $0.subject] }
    #expect(
      found.sorted { $0.lexicographicallyPrecedes($1) }
        == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test("every error of an image that the repository's files make carries a repair")
  func repairsAreThere() throws {
    for finding in try errors(in: Self.monorepo.path) where !isOfFunction(finding) {
      #expect(finding["fixes"]?.elements?.isEmpty == false, "\(finding.serialized())")
    }
  }

  @Test("is clean once the printed repairs are applied")
  func repaired() throws {
    let copy = try TemporaryDirectory()
    let root = "\(copy.path)/monorepo"
    try FileManager.default.copyItem(atPath: Self.monorepo.path, toPath: root)
    try Repairs.apply(try errors(in: root), in: root)
    // A directory that is uploaded alone is mended by another way of deploying it.
    #expect(try errors(in: root).filter { !isOfFunction($0) } == [])
    try FileManager.default.removeItem(atPath: "\(root)/functions")
    let run = try Tool(["--output-format", "concise", "--fail-on", "error"], in: root)
    #expect(run.status == 0, "\(run.output)\(run.complaint)")
  }

  private func isOfFunction(_ finding: JSON) -> Bool {
    finding["service"]?.text?.hasPrefix("functions/") == true
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
