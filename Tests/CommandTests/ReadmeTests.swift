import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["IMPORTCHECK_UPDATE_FIXTURES"] == "1"
  private static let mark = "<!-- example: monorepo/worker -->\n```text\n"

  @Test("the example's output is what the tool prints")
  func example() throws {
    let file = Repository.root.appendingPathComponent("README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: Self.mark)?.upperBound)
    let end = try #require(text.range(of: "```\n", range: start..<text.endIndex)?.lowerBound)
    let monorepo = Repository.fixtures.appendingPathComponent("monorepo").path
    let printed = try Tool(["docker/worker.Dockerfile"], in: monorepo).output
      .replacing(/\[\d+ ms\]/, with: "[12 ms]")
    if Self.isUpdating {
      try (text[..<start] + printed + text[end...]).write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(String(text[start..<end]) == printed)
    }
  }
}
