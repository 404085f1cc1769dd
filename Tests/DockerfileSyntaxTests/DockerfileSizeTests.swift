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
}
