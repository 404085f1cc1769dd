import Analysis
import ArgumentParser
import Diagnostics
import Fixing
import Foundation
import Locations
import PackageResolution
import Rules
import TestSupport
import Testing

@testable import importcheck

/// A case whose findings carry repairs.
struct FixableCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let name: String

  var testDescription: String { "\(rule)/\(name)" }

  var folder: URL { Self.root.appendingPathComponent("\(rule)/reports/\(name)") }

  private static let root = Repository.fixtures.appendingPathComponent("rules")

  static let all: [FixableCase] = names(in: root).flatMap { rule in
    names(in: root.appendingPathComponent("\(rule)/reports")).map { FixableCase(rule: rule, name: $0) }
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// A check of the case's Dockerfile, which stands in another folder.
  func run(in folder: String) throws -> FixRun {
    let isOff = RuleCatalog.descriptor(of: RuleID(rule))?.severity == .off
    let run = CheckRun(
      image: try ImageOptions.parse(["--context", folder]),
      levels: RuleLevels(overrides: isOff ? [RuleID(rule): .note] : [:]), images: RepositoryImages(),
      table: .builtIn, stdinFilename: "Dockerfile", cache: try CacheOptions.parse(["--no-cache"]))
    return FixRun(run: run, paths: [folder + "/Dockerfile"], applicability: .unsafe)
  }
}

@Suite("Repairs of the rule fixtures")
struct FixPropertyTests {
  /// Cases whose repair does not help, and why; they have to stay as they are.
  private static let unmended = [
    "call-mismatch/in-a-function": "without the wrong argument the call lacks a right one",
    "distribution-not-installed/setuptools-gone": "the newest setuptools has no pkg_resources any more",
    "module-not-copied/removed": "a later instruction removes what is copied",
  ]

  @Test(
    "the finding is gone, nothing else appears, and a second repair changes nothing",
    arguments: FixableCase.all)
  func mends(_ fixture: FixableCase) throws {
    let tree = try TemporaryDirectory()
    let folder = tree.path + "/case"
    try FileManager.default.copyItem(at: fixture.folder, to: URL(fileURLWithPath: folder))
    let run = try fixture.run(in: folder)
    let first = run.run.checking(run.paths)
    let fixable = first.diagnostics.filter { !$0.fixes.isEmpty }
    let before = try Self.contents(of: folder)
    let state = run.mending(first)
    try state.texts.write()
    let second = run.run.checking(run.paths)
    #expect(Self.sentences(second).isSubset(of: Self.sentences(first)))
    if Self.unmended[fixture.testDescription] == nil {
      #expect(state.steps.count >= fixable.count)
      #expect(Set(fixable.map(\.message)).isDisjoint(with: second.diagnostics.map(\.message)))
    } else {
      #expect(!fixable.isEmpty && state.steps.isEmpty, "it is mended now; take it off the list")
    }
    #expect(run.mending(second).steps.isEmpty)
    try expectOnlyEdits(before, in: folder, besides: state.steps.flatMap(\.fix.edits))
  }

  @Test("most cases have a repair")
  func areThere() throws {
    #expect(FixableCase.all.count > 100)
  }

  /// Files that no edit names are as they were, and the lines of the others that no edit replaces are all there.
  private func expectOnlyEdits(_ before: [String: Data], in folder: String, besides edits: [TextEdit]) throws
  {
    let after = try Self.contents(of: folder)
    #expect(Set(after.keys) == Set(before.keys))
    for (name, content) in before {
      let own = edits.filter { $0.file.path == "\(folder)/\(name)" }
      if own.isEmpty {
        #expect(after[name] == content, "\(name)")
      } else if own.allSatisfy({ $0.removing == 0 }) {
        let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
        var rest = String(decoding: after[name] ?? Data(), as: UTF8.self).split(separator: "\n")[...]
        for line in lines {
          rest = rest.drop { $0 != line }
          #expect(rest.popFirst() == line, "\(name)")
        }
      }
    }
  }

  private static func sentences(_ outcome: CheckRun.Outcome) -> Set<String> {
    Set(outcome.diagnostics.map { "\($0.rule) \($0.message)" })
  }

  private static func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      contents[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return contents
  }
}
