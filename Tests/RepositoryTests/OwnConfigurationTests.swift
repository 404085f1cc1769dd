import Foundation
import Rules
import TestSupport
import Testing

@Suite("This repository's own configuration")
struct OwnConfigurationTests {
  @Test("lists every rule with its default level, and nothing else")
  func equalsDefaults() throws {
    let file = Repository.root.appendingPathComponent(".lint-rules/rules.toml")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let written = lines.filter { !$0.hasPrefix("#") }
    let defaults = RuleCatalog.descriptors.map { "\($0.id) = \"\($0.severity)\"" }
    #expect(written == ["[rules]"] + defaults)
  }
}
