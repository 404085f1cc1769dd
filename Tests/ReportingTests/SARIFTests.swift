import Diagnostics
import JSON
import Locations
import Testing

@testable import Reporting

@Suite("SARIF")
struct SARIFTests {
  private static func result(
    _ diagnostic: Diagnostic, quoting line: @escaping LineSource = Sample.line
  ) throws -> JSON {
    let run = try #require(Sample.report([diagnostic]).sarif(quoting: line)["runs"]?.elements?.first)
    return try #require(run["results"]?.elements?.first)
  }

  @Test("columns count UTF-16 code units")
  func columns() throws {
    let span = SourceSpan(
      file: SourceFile("dir x/ä.py"), start: SourcePosition(line: 1, column: 7),
      end: SourcePosition(line: 1, column: 10))
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, service: "s", message: "m", span: span, subject: .init(.module, "m"))
    let result = try Self.result(diagnostic) { number, _ in number == 1 ? "é🐍abc" : nil }
    let place = result["locations"]?.elements?.first?["physicalLocation"]
    #expect(place?["region"] == ["startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 7])
    #expect(place?["artifactLocation"] == ["uri": "dir%20x/%C3%A4.py", "uriBaseId": "%SRCROOT%"])
  }

  @Test("the chain is a code flow, notes with a place are related locations, and others are told")
  func chain() throws {
    let result = try Self.result(Sample.diagnostic)
    let flow = result["codeFlows"]?.elements?.first?["threadFlows"]?.elements?.first?["locations"]?.elements
    #expect(
      flow?.map { $0["location"]?["message"]?["text"]?.text } == ["start command", "in module '__main__'"])
    #expect(result["relatedLocations"]?.elements?.count == 1)
    #expect(result["message"]?["text"]?.text?.hasSuffix("; its source is 'shared/clock.py'") == true)
    #expect(result["partialFingerprints"]?["importcheck/v1"]?.text?.count == 32)
  }

  /// An edit of a file with the lines `one` and `two`: the region that goes, and the text that comes.
  @Test(
    "repairs replace whole lines, and what is appended begins behind the last line",
    arguments: [
      (1, 0, [1, 1, 1, 1], "x\n"), (1, 1, [1, 1, 2, 1], "x\n"), (3, 0, [2, 4, 2, 4], "\nx"),
      (2, 1, [2, 1, 2, 4], "x"),
    ] as [(Int, Int, [Int], String)])
  func fixes(_ line: Int, _ removing: Int, _ region: [Int], _ inserted: String) throws {
    let edit = TextEdit(file: SourceFile("f"), line: line, removing: removing, text: "x\n")
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, service: "s", message: "m", span: Sample.start,
      subject: .init(.module, "m"),
      fixes: [Fix(title: "t", edits: [edit])])
    let result = try Self.result(diagnostic) { number, _ in [1: "one", 2: "two"][number] }
    let change = result["fixes"]?.elements?.first?["artifactChanges"]?.elements?.first
    let replacement = try #require(change?["replacements"]?.elements?.first)
    let names = ["startLine", "startColumn", "endLine", "endColumn"]
    #expect(names.map { replacement["deletedRegion"]?[$0] } == region.map { .integer($0) })
    #expect(replacement["insertedContent"]?["text"]?.text == inserted)
  }

  @Test("rules have their metadata, and results point at them")
  func rules() throws {
    let rule = ReportedRule(
      id: "module-not-copied", severity: .off, summary: "S.", rationale: "R.", limits: "L.")
    let plain = Sample.report([Sample.diagnostic])
    let report = Report(
      toolVersion: "1.2.3", grammar: "3.11", rules: [rule], services: plain.services,
      diagnostics: plain.diagnostics, notices: [], milliseconds: 1)
    let run = try #require(report.sarif(quoting: Sample.line)["runs"]?.elements?.first)
    let written = try #require(run["tool"]?["driver"]?["rules"]?.elements?.first)
    #expect(written["defaultConfiguration"] == ["enabled": false, "level": "note"])
    #expect(run["results"]?.elements?.first?["ruleIndex"] == 0)
    #expect(run["columnKind"]?.text == "utf16CodeUnits")
  }
}
