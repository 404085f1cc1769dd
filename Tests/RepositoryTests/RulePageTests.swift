import Diagnostics
import Foundation
import Rules
import TestSupport
import Testing

@Suite("Rule pages")
struct RulePageTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["IMPORTCHECK_UPDATE_FIXTURES"] == "1"

  @Test("each page is what the catalog and the example say", arguments: RuleCatalog.descriptors)
  func pageIsUpToDate(_ descriptor: RuleDescriptor) throws {
    let page = RulePage(descriptor: descriptor)
    try compare(try page.text(), with: page.file)
  }

  @Test("the index lists every rule")
  func indexIsUpToDate() throws {
    try compare(RulePage.index(), with: RulePage.folder.appendingPathComponent("index.md"))
  }

  @Test("there is no page without a rule")
  func noStrayPages() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: RulePage.folder.path)
    let known = Set(RuleCatalog.descriptors.map { "\($0.id).md" } + ["index.md"])
    #expect(Set(names) == known)
  }

  @Test("the catalog is in alphabetical order and has no rule twice")
  func catalogOrder() {
    let ids = RuleCatalog.descriptors.map(\.id)
    #expect(ids == Set(ids).sorted())
  }

  @Test("summaries are sentences")
  func summaries() {
    for descriptor in RuleCatalog.descriptors {
      #expect(descriptor.summary.hasSuffix(".") && descriptor.limits.hasSuffix("."), "\(descriptor.id)")
    }
  }

  private func compare(_ text: String, with file: URL) throws {
    if Self.isUpdating {
      try FileManager.default.createDirectory(at: RulePage.folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "run 'make update-fixtures'")
  }
}
