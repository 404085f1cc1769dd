import DockerfileSyntax
import Locations
import Testing

/// Inputs on which anything but linear work would not come to an end.
struct DockerfileSizeTests {
  private func parse(_ text: String) -> Dockerfile {
    Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
  }

  @Test func aLineOfTenMegabytesIsReadAndRefused() {
    let length = 10_000_000
    let dockerfile = parse("FROM a\nRUN " + String(repeating: "a", count: length))
    #expect(dockerfile.instructions.last?.arguments.first?.text.utf8.count == length)
    #expect(dockerfile.problems.map(\.message) == ["dockerfile line greater than max allowed size of 65535"])
    #expect(dockerfile.problems.first?.span.line == 2)
  }

  @Test func aHundredThousandWordsAreSplit() {
    let dockerfile = parse("FROM a\nCOPY " + String(repeating: "x ", count: 100_000) + "/y")
    #expect(dockerfile.instructions.last?.arguments.count == 100_001)
    #expect(dockerfile.instructions.last?.arguments.last?.span.start.column == 200_006)
  }

  @Test func aHundredThousandInstructionsAreRead() {
    let dockerfile = parse("FROM a\n" + String(repeating: "RUN echo \\\n  \"x\"\n", count: 100_000))
    #expect(dockerfile.instructions.count == 100_001)
    #expect(dockerfile.problems.isEmpty)
    #expect(dockerfile.instructions.last?.span.end == SourcePosition(line: 200_001, column: 6))
  }

  @Test func aHundredThousandContinuationsAreOneInstruction() {
    let dockerfile = parse("FROM a\nENV " + String(repeating: "k=v \\\n", count: 100_000) + "z=1")
    #expect(dockerfile.instructions.last?.arguments.count == 300_003)
    #expect(dockerfile.instructions.last?.arguments.last?.span.line == 100_002)
  }

  @Test func nestingIsBounded() {
    let depth = 100_000
    let brackets = parse("FROM a\nRUN " + String(repeating: "[", count: depth))
    #expect(brackets.problems.map(\.message) == ["dockerfile line greater than max allowed size of 65535"])
    let triggers = parse("FROM a\n" + String(repeating: "ONBUILD ", count: 5_000) + "RUN x")
    #expect(triggers.problems.map(\.message) == ["Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"])
    let nested = String(repeating: "${a:-", count: depth) + String(repeating: "}", count: depth)
    #expect(throws: WordExpansion.Failure.self) { try WordExpansion(variables: [:]).expand(nested) }
  }

  @Test func tenMegabytesOfContinuationsAreOneInstruction() {
    let count = 5_000_000
    let empty = parse("FROM a\nRUN x " + String(repeating: "\\\n", count: count) + "y")
    #expect(empty.instructions.last?.text.text == "RUN x y")
    #expect(empty.instructions.last?.span.end.line == count + 2)
    #expect(empty.problems.isEmpty)
  }

  /// A here-document, a quote and a JSON form that do not end, with ten megabytes behind them.
  @Test(arguments: [
    ("RUN <<EOF\n", ["2 unterminated heredoc"]), ("RUN echo \"\n", ["3 unknown instruction: x"]),
    ("CMD [\"a\n", ["3 unknown instruction: x"]),
  ])
  func whatDoesNotEndIsOneProblem(_ start: String, _ expected: [String]) {
    let dockerfile = parse(
      "FROM a\n" + start + "x\n"
        + String(repeating: "# filler of forty bytes ...............\n", count: 250_000))
    #expect(dockerfile.problems.map { "\($0.span.line) \($0.message)" } == expected)
  }

  @Test func aLineOfBracesIsReadInLinearTime() {
    let braces = String(repeating: "${", count: 30_000)
    #expect(throws: WordExpansion.Failure.self) { try WordExpansion(variables: [:]).expand(braces) }
    let dockerfile = parse("FROM a\nCOPY <<" + braces + " /x\n")
    #expect(dockerfile.instructions.count == 2)
  }
}
