import BuildContext
import CPythonBridge
import FactsCache
import Foundation
import ImageModel
import Locations
import ServiceDiscovery
import TestSupport
import Testing

@testable import Analysis

/// `affected` against brute force: change a file, follow every build again, and see which images differ.
@Suite("Services that a change touches")
struct AffectedTests {
  /// Files that stand for their kind: code of one service, shared code, what is copied whole, what is ignored,
  /// requirements of the image and of a stage before it, what nobody takes.
  private static let files = [
    "predictions/worker/player_features.py", "shared/utils/retrying.py", "simulation/requirements.txt",
    "standings/data/season_table.py", "functions/score_alerts/requirements.txt", "api/entrypoint.sh",
  ]

  @Test("are exactly those whose image differs", arguments: files)
  func bruteForce(_ file: String) throws {
    let copy = try TemporaryDirectory([".git/HEAD": ""])
    let source = Repository.fixtures.appendingPathComponent("monorepo")
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
      try FileManager.default.copyItem(
        atPath: source.appendingPathComponent(name).path, toPath: "\(copy.path)/\(name)")
    }
    let before = try Run(in: copy.path)
    let path = "\(copy.path)/\(file)"
    let selected = try before.affected(by: path)
    let addition = file.hasSuffix("requirements.txt") ? "\nsix\n" : "\n# changed\n"
    try (String(contentsOfFile: path, encoding: .utf8) + addition).write(
      toFile: path, atomically: true, encoding: .utf8)
    let after = try Run(in: copy.path)
    #expect(before.models.keys.count == 18)
    #expect(selected == before.models.keys.filter { before.models[$0] != after.models[$0] }.sorted())
  }

  /// All services of a directory, each with all that is known of its image.
  private struct Run {
    private let analysis: Analysis<PythonInterpreter>
    private let services: [ServiceDefinition]
    private(set) var models: [String: String] = [:]

    init(in root: String) throws {
      analysis = Analysis(parsing: RememberedFacts(PythonInterpreter()))
      services = try analysis.definitions(at: HostPath(root)).services
      for service in services {
        let image = try analysis.start(of: Self.request(service)).image
        let files = image.tree.files().map { entry in
          "\(entry.path) \(entry.entry) \(image.contents(of: entry.path) ?? [])"
        }
        models[service.id] = files.joined(separator: "\n") + "\(image.installations)"
      }
    }

    func affected(by path: String) throws -> [String] {
      try services.filter { !(try analysis.reasons(for: [HostPath(path)], to: Self.request($0))).isEmpty }
        .map(\.id).sorted()
    }

    private static func request(_ service: ServiceDefinition) -> AnalysisRequest {
      let path: HostPath =
        switch service.source {
        case .dockerfile(let path): path
        case .instructions: HostPath(service.definition.file.path)
        }
      var request = AnalysisRequest(definition: path)
      request.service = service
      return request
    }
  }
}
