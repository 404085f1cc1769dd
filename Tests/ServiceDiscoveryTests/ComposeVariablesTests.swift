import Testing

@testable import ServiceDiscovery

@Suite("Variables of compose files")
struct ComposeVariablesTests {
  private static let variables = ComposeVariables(["A": "1", "EMPTY": "", "NAME": "x"])

  @Test(
    "are replaced as the specification says",
    arguments: [
      ("$A", "1"), ("${A}b", "1b"), ("$$A", "$A"), ("${B:-d}", "d"), ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""),
      ("${B-d}", "d"), ("${A:+y}", "y"), ("${B:+y}", ""), ("${B:-${A}}", "1"), ("a$", "a$"), ("${", "${"),
      ("${A:?no}", "1"), ("$A-$NAME", "1-x"),
    ])
  func replaces(_ text: String, _ expected: String) {
    #expect(Self.variables.replace(text).text == expected)
    #expect(Self.variables.replace(text).unset.isEmpty)
  }

  @Test("without value are named", arguments: [("$B", ["B"]), ("${B}x$C", ["B", "C"]), ("${B:?no}", ["B"])])
  func unset(_ text: String, _ names: [String]) {
    #expect(Self.variables.replace(text).unset == names)
  }

  @Test("come from the lines of an environment file")
  func file() {
    let text = "# c\nA=1\nexport B='x y'\nC=\"q\" # no\nD=plain # comment\n\nE\nF=\n"
    #expect(
      ComposeVariables(parsing: text).values
        == ["A": "1", "B": "x y", "C": "q", "D": "plain", "F": ""])
  }
}
