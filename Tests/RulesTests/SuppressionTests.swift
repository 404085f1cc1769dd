import Diagnostics
import Testing

@Suite("The text of a suppression")
struct SuppressionTests {
  @Test(
    "rules and reason are read in both forms",
    arguments: [
      ("ignore[a]", ["a"], nil), ("ignore[a, b] because", ["a", "b"], "because"), ("ignore=a", ["a"], nil),
      ("ignore=a,b not yet", ["a", "b"], "not yet"), ("ignore=a, b  not  yet", ["a", "b"], "not yet"),
      ("ignore[a,a]", ["a"], nil), ("ignore[a]because", ["a"], "because"),
    ] as [(String, [String], String?)])
  func read(_ text: String, _ rules: [String], _ reason: String?) {
    #expect(Suppression.Wish(parsing: text) == .ignore(rules, reason: reason))
  }

  @Test(
    "what means to be one and is not is told",
    arguments: ["ignore", "ignore a", "ignore[]", "ignore[a", "ignore=", "ignore[a,,b]", "ignored"])
  func malformed(_ text: String) {
    #expect(Suppression.Wish(parsing: text) == .malformed)
  }

  @Test("other words are about something else", arguments: ["", "see docs", "Ignore[a]"])
  func other(_ text: String) {
    #expect(Suppression.Wish(parsing: text) == nil)
  }
}
