import Analysis
import CPythonBridge
import Diagnostics
import DockerfileSyntax
import FactsCache
import Foundation
import Locations
import Rules
import TestSupport
import Testing

/// One folder of `Fixtures/rules/<rule>/<kind>/`.
struct RuleFixture: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    case reports, accepts, withholds
  }

  let rule: RuleID
  let kind: Kind
  let folder: URL

  var testDescription: String { "\(rule)/\(kind.rawValue)/\(folder.lastPathComponent)" }

  /// What the tool must print, a line each.
  func expectedLines() throws -> [String] {
    try String(contentsOf: folder.appendingPathComponent("expected.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  static let all: [RuleFixture] = {
    let root = Repository.fixtures.appendingPathComponent("rules")
    return names(in: root).flatMap { rule in
      Kind.allCases.flatMap { kind in
        let parent = root.appendingPathComponent("\(rule)/\(kind.rawValue)")
        return names(in: parent).map {
          RuleFixture(rule: RuleID(rule), kind: kind, folder: parent.appendingPathComponent($0))
        }
      }
    }
  }()

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// The concise lines for the Dockerfile of a folder, with paths relative to it.
  ///
  /// A rule that is off by itself is a note in its own cases.
  func lines(in folder: URL) throws -> [String] {
    let analysis = Analysis(parsing: RememberedFacts(PythonInterpreter()))
    let dockerfile = HostPath(folder.appendingPathComponent("Dockerfile").path)
    let facts = try analysis.facts(
      of: AnalysisRequest(definition: dockerfile, context: HostPath(folder.path)))
    let isOff = RuleCatalog.descriptor(of: rule)?.severity == .off
    return facts.diagnostics(levels: RuleLevels(overrides: isOff ? [rule: .note] : [:])).map { diagnostic in
      let path = diagnostic.span.file.path.replacing(folder.path + "/", with: "")
      return
        "\(path):\(diagnostic.span.start): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.rule)]"
    }
  }
}
