import Locations
import RequirementSyntax
import Testing

@Suite("Requirements files")
struct RequirementsFileTests {
  private func file(_ text: String, environment: [String: String] = [:]) -> RequirementsFile {
    RequirementsFile(parsing: text, file: SourceFile("requirements.txt"), environment: environment)
  }

  @Test func requirementsStandWhereTheyAreWritten() {
    let parsed = file("# first\nFlask==2.0  # web\n\n  requests[socks]>=2 \\\n  ; python_version > '3'\n")
    #expect(parsed.problems.isEmpty)
    #expect(parsed.requirements.map(\.name.written) == ["Flask", "requests"])
    #expect(parsed.requirements[0].span.start == SourcePosition(line: 2, column: 1))
    #expect(parsed.requirements[0].span.end == SourcePosition(line: 2, column: 11))
    #expect(parsed.requirements[1].span.start == SourcePosition(line: 4, column: 3))
    #expect(parsed.requirements[1].span.end.line == 5)
  }

  @Test(arguments: [
    ("-r base.txt", RequirementsFile.Kind.include("base.txt")), ("-rbase.txt", .include("base.txt")),
    ("--requirement=base.txt", .include("base.txt")), ("--requirem 'my base.txt'", .include("my base.txt")),
    ("-c limits.txt", .constraint("limits.txt")), ("--constraint limits.txt", .constraint("limits.txt")),
    ("-e .", .location(".", extras: [], editable: true)),
    ("-e ./pkg[dev,test]", .location("./pkg", extras: ["dev", "test"], editable: true)),
    ("--editable=../lib", .location("../lib", extras: [], editable: true)),
    ("./pkg", .location("./pkg", extras: [], editable: false)),
    ("pkgs/one", .location("pkgs/one", extras: [], editable: false)),
    ("https://host/main.zip", .location("https://host/main.zip", extras: [], editable: false)),
    ("git+https://host/a.git", .location("git+https://host/a.git", extras: [], editable: false)),
    ("--index-url https://host/simple", .option(name: "--index-url", value: "https://host/simple")),
    ("-i https://host", .option(name: "--index-url", value: "https://host")),
    ("--no-index", .option(name: "--no-index", value: nil)), ("--pre", .option(name: "--pre", value: nil)),
    ("--find-links=./wheels", .option(name: "--find-links", value: "./wheels")),
  ])
  func otherLinesAreWhatPipMakesOfThem(text: String, kind: RequirementsFile.Kind) {
    let parsed = file(text + "\n")
    #expect(parsed.problems.isEmpty)
    #expect(parsed.lines.map(\.kind) == [kind])
  }

  @Test(arguments: [
    (
      "git+https://host/a.git@v1#egg=Acme[x]&subdirectory=y", "acme",
      "git+https://host/a.git@v1#egg=Acme[x]&subdirectory=y"
    ),
    ("./dist/acme_core-1.0-py3-none-any.whl", "acme-core", "./dist/acme_core-1.0-py3-none-any.whl"),
    ("https://host/acme-1.0.tar.gz#sha256=1", "acme", "https://host/acme-1.0.tar.gz#sha256=1"),
    ("acme @ https://host/x.zip", "acme", "https://host/x.zip"),
    ("acme @ https://host/x/; python_version > '3'", "acme", "https://host/x/"),
    ("-e git+ssh://host/a.git#egg=acme", "acme", "git+ssh://host/a.git#egg=acme"),
  ])
  func namesAreFoundInPathsAndURLs(text: String, name: String, url: String) {
    let requirement = file(text).requirements.first
    #expect(requirement?.name.normalized == name)
    #expect(requirement?.url == url)
  }

  @Test func optionsOfARequirementAreNotPartOfIt() {
    let parsed = file(
      "flask==2.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nurllib3 --config-settings a=b\n")
    #expect(parsed.problems.isEmpty)
    #expect(parsed.requirements.map(\.description) == ["flask==2.0", "urllib3"])
  }

  @Test func variablesAreReplacedWhenTheyAreSet() {
    let parsed = file("${NAME}>=1\n${OTHER}\n", environment: ["NAME": "flask"])
    #expect(parsed.requirements.map(\.name.normalized) == ["flask"])
    #expect(parsed.problems.map(\.span.start.line) == [2])
  }

  @Test(arguments: [
    ("flask==2.0\nthis is wrong\n", 2, 6), ("--no-such-option\n", 1, 1), ("flask>=\n", 1, 6), ("-r\n", 1, 1),
    ("flask; python_version ~ '3'", 1, 23), ("a\n\n  -r 'x", 3, 3),
  ])
  func aLineThatPipRefusesIsAProblemAtItsPlace(text: String, line: Int, column: Int) {
    #expect(file(text).problems.map(\.span.start) == [SourcePosition(line: line, column: column)])
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), "a; " + String(repeating: "(", count: 100_000),
    "a; " + String(repeating: "os_name == 'x' or ", count: 50_000) + "os_name == 'y'",
    String(repeating: "a\\\n", count: 100_000), String(repeating: "x", count: 1_000_000), "\0", "a\u{2028}b",
    "a; os_name == '" + String(repeating: "\\", count: 100_001) + "'",
    "a==1." + String(repeating: "9", count: 100_000),
  ])
  func hostileTextDoesNotStopUs(text: String) {
    let parsed = file(text)
    #expect(parsed.lines.count + parsed.problems.count > 0)
  }
}
