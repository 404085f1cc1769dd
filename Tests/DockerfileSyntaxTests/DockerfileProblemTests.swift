import DockerfileSyntax
import Locations
import Testing

/// Where problems are shown, and in which words.
struct DockerfileProblemTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let problems: [String]

    var testDescription: String { text }
  }

  private static let rows = [
    Row(text: "FROM a\nFORM b", problems: ["2:1 unknown instruction: FORM (did you mean FROM?)"]),
    Row(text: "FROM a\n  COPY --form=b x y", problems: ["2:8 unknown flag: --form (did you mean from?)"]),
    Row(text: "FROM a\nCOPY --link --link x y", problems: ["2:13 duplicate flag specified: --link"]),
    Row(text: "FROM a\nCOPY --chown x y", problems: ["2:6 missing a value on flag: --chown"]),
    Row(
      text: "FROM a\nCOPY --link=maybe x y",
      problems: ["2:6 expecting boolean value for flag --link, not: maybe"]),
    Row(
      text: "FROM a\nENV \\\n  a=1 b",
      problems: ["3:7 Syntax error - can't find = in \"b\". Must be of the form: name=value"]),
    Row(text: "RUN x\nFROM a\nRUN y", problems: ["1:1 no build stage in current context"]),
    Row(text: "ARG x\n", problems: ["1:1 dockerfile contains no stages to build"]),
    Row(text: "# only\n", problems: ["1:1 file with no instructions"]),
    Row(
      text: "# escape=x\nFROM a", problems: ["1:1 invalid escape token 'x' does not match ` or \\"]),
    Row(
      text: "# escape=\\\n# escape=`\nFROM a",
      problems: ["2:1 only one escape parser directive can be used"]),
    Row(text: "FROM a b", problems: ["1:1 FROM requires either one or three arguments"]),
    Row(
      text: "FROM a AS 1b",
      problems: [
        "1:1 invalid name for build stage: \"1b\", name can't start with a number or contain symbols"
      ]),
    Row(text: "FROM a\nRUN <<EOF\nx\n", problems: ["2:1 unterminated heredoc"]),
    Row(text: "FROM a\nSHELL sh -c", problems: ["2:1 SHELL requires the arguments to be in JSON form"]),
    Row(text: "FROM a\nVOLUME [\" \"]", problems: ["2:1 VOLUME specified can not be an empty string"]),
    Row(text: "FROM a\nARG =x", problems: ["2:1 ARG names can not be blank"]),
    Row(text: "FROM a\nRUN --network=moon x", problems: ["2:1 invalid network mode \"moon\""]),
    Row(
      text: "FROM a\nRUN --mount=from=$x,target=/y z",
      problems: ["2:5 'from' doesn't support variable expansion, define alias stage instead"]),
    Row(text: "FROM a\nHEALTHCHECK NONE x", problems: ["2:1 HEALTHCHECK NONE takes no arguments"]),
    Row(
      text: "FROM a\nHEALTHCHECK --interval=5x CMD y",
      problems: ["2:13 time: unknown unit \"x\" in duration \"5x\""]),
    Row(
      text: "FROM a\nHEALTHCHECK --timeout=1us CMD y",
      problems: ["2:13 Interval \"timeout\" cannot be less than 1ms"]),
    Row(
      text: "FROM a\nHEALTHCHECK EXEC y",
      problems: ["2:1 Unknown type \"EXEC\" in HEALTHCHECK (try CMD)"]),
    Row(
      text: "FROM a\nRUN [\"x\", 1]",
      problems: ["2:5 when using JSON array syntax, arrays must be comprised of strings only"]),
    Row(text: "FROM a\nSTOPSIGNAL --x=y 9\nARG --x=y z", problems: []),
    Row(text: "FROM a\nRUN ['x']\nCMD [\"x\",]\n", problems: []),
  ]

  @Test("a problem has its place and the builder's words", arguments: rows)
  func problem(_ row: Row) {
    let problems = Dockerfile(parsing: row.text, file: SourceFile("Dockerfile")).problems
    #expect(problems.map { "\($0.span.start) \($0.message)" } == row.problems)
  }
}
