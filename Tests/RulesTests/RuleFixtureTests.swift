import Diagnostics
import Foundation
import Rules
import TestSupport
import Testing

@Suite("Rule fixtures")
struct RuleFixtureTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["IMPORTCHECK_UPDATE_FIXTURES"] == "1"

  @Test("all rules together print exactly what expected.txt says", arguments: RuleFixture.all)
  func matchesExpectation(_ fixture: RuleFixture) throws {
    let printed = try fixture.lines(in: fixture.folder)
    if Self.isUpdating {
      let text = printed.map { $0 + "\n" }.joined()
      try text.write(
        to: fixture.folder.appendingPathComponent("expected.txt"), atomically: true, encoding: .utf8)
    }
    #expect(printed == (try fixture.expectedLines()))
  }

  @Test(
    "the same Dockerfile written differently gives the same findings", arguments: RuleFixture.all,
    FixtureVariant.allCases)
  func variants(_ fixture: RuleFixture, _ variant: FixtureVariant) throws {
    // What BuildKit refuses depends on the letter of the file.
    guard fixture.rule != "dockerfile-syntax" else { return }
    let copy = try TemporaryDirectory()
    let folder = URL(fileURLWithPath: copy.path).appendingPathComponent("case")
    try FileManager.default.copyItem(at: fixture.folder, to: folder)
    let dockerfile = folder.appendingPathComponent("Dockerfile")
    let text = try String(contentsOf: dockerfile, encoding: .utf8)
    try variant.applied(to: text).write(to: dockerfile, atomically: false, encoding: .utf8)
    let expected = try fixture.expectedLines().map { variant.applied(toExpected: $0) }
    #expect(try fixture.lines(in: folder) == expected)
  }

  @Test("a reports case reports its own rule")
  func reportsOwnRule() throws {
    for fixture in RuleFixture.all where fixture.kind == .reports {
      let lines = try fixture.expectedLines()
      #expect(lines.contains { $0.hasSuffix("[\(fixture.rule)]") }, "\(fixture.testDescription)")
    }
  }

  @Test("accepts and withholds cases hold no error")
  func quietKinds() throws {
    for fixture in RuleFixture.all where fixture.kind != .reports {
      #expect(
        try !fixture.expectedLines().contains { $0.contains(": error: ") }, "\(fixture.testDescription)")
    }
  }

  @Test(
    "every rule of the catalog has cases that report and cases that accept",
    arguments: RuleCatalog.descriptors)
  func everyRuleHasCases(_ descriptor: RuleDescriptor) {
    let kinds = Set(RuleFixture.all.filter { $0.rule == descriptor.id }.map(\.kind))
    #expect(kinds.isSuperset(of: [.reports, .accepts]))
  }

  @Test("every folder of cases belongs to a rule")
  func noStrayFolders() {
    let known = Set(RuleCatalog.descriptors.map(\.id))
    #expect(!RuleFixture.all.isEmpty)
    #expect(Set(RuleFixture.all.map(\.rule)).subtracting(known).isEmpty)
  }
}
