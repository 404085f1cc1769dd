import Diagnostics
import Foundation
import FoundationXML
import JSON
import Locations
import Testing

@testable import Reporting

@Suite("The formats for machines")
struct MachineFormatTests {
  private static let awkward = Diagnostic(
    rule: "module-not-found", severity: .warning, service: "a&b", message: "50% <of>\r\n\"it\": a,b \u{1}",
    span: SourceSpan(
      file: SourceFile("dir, x:y/ä b.py"), start: SourcePosition(line: 1, column: 4),
      end: SourcePosition(line: 1, column: 8)), subject: .init(.module, "m"))

  /// `é` takes two bytes and one code unit, the snake four and two.
  private static func wide(_ number: Int, _ file: SourceFile) -> String? { number == 1 ? "é🐍abc" : nil }

  @Test("jsonl has an object a line, and the summary last")
  func lines() throws {
    let text = Sample.report([Sample.diagnostic], notices: ["n"]).jsonLines()
    let lines = try text.split(separator: "\n").map { try JSON(parsing: $0) }
    #expect(lines.map { $0["type"]?.text } == ["service", "finding", "notice", "summary"])
    #expect(lines[1]["rule"]?.text == "module-not-copied")
    #expect(lines[3]["version"] == 1)
    #expect(lines[3]["errors"] == 1)
  }

  @Test("github escapes what its syntax needs, in properties more than in the message")
  func githubEscapes() {
    #expect(
      Sample.report([Self.awkward]).github(quoting: Self.wide)
        == "::warning file=dir%2C x%3Ay/ä b.py,line=1,endLine=1,col=3,endColumn=5,"
        + "title=importcheck%3A module-not-found::50%25 <of>%0D%0A\"it\": a,b \u{1}\n")
  }

  @Test("github has errors first, ten annotations of a level, and says how many are not")
  func githubLimits() throws {
    let findings = [Sample.diagnostic.at(.note)] + Array(repeating: Sample.diagnostic, count: 13)
    let lines = Sample.report(findings).github(quoting: Sample.line).split(separator: "\n")
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines[10].hasPrefix("::notice "))
    #expect(lines[11...13].allSatisfy { $0.hasPrefix("app/main.py:3:1: error: ") })
    #expect(lines.last == "3 more findings above without an annotation: GitHub shows 10 of each level")
    #expect(lines.count == 15)
  }

  @Test("gitlab has a fingerprint for each finding, which stays when lines move")
  func gitlab() throws {
    let twice = Sample.report([Sample.diagnostic, Sample.diagnostic, Self.awkward]).gitlab()
    let entries = try #require(twice.elements)
    let prints = entries.compactMap { $0["fingerprint"]?.text }
    #expect(Set(prints).count == 3 && prints.allSatisfy { $0.count == 32 })
    #expect(entries.map { $0["severity"]?.text } == ["critical", "critical", "minor"])
    #expect(entries[0]["location"]?["lines"] == ["begin": 3, "end": 3])
    let other = Sample.report([Sample.diagnostic.moved(by: 40)]).gitlab().elements?.first
    #expect(other?["fingerprint"]?.text == prints[0])
    #expect(other?["location"]?["lines"]?["begin"] == 43)
  }

  @Test("fingerprints are the same on every machine")
  func fingerprint() {
    #expect(
      Fingerprint.all(of: [Sample.diagnostic]).map(\.hexadecimal) == ["3261918f87847fe9247bcc0d6a86c119"])
  }

  @Test("junit is XML that a parser reads back")
  func junit() throws {
    let text = Sample.report([Self.awkward, Sample.diagnostic]).junit()
    let reader = ElementReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.names == ["testsuites", "testsuite", "testcase", "failure"])
    #expect(reader.attributes["testsuites"]?["tests"] == "1")
  }

  @Test("a service without findings is a case that passes")
  func junitPasses() {
    let text = Sample.report([]).junit()
    #expect(text.contains("<testcase classname=\"Dockerfile\" name=\"imports\"/>"))
    #expect(text.contains("failures=\"0\""))
  }

  @Test("rdjson counts columns in bytes and has suggestions for the finding's own file")
  func reviewdog() throws {
    let own = Diagnostic(
      rule: "copy-source-missing", severity: .error, service: "Dockerfile", message: "m", span: Sample.start,
      subject: .init(.path, "x"),
      fixes: [
        Fix(title: "t", edits: [TextEdit(file: SourceFile("Dockerfile"), line: 4, removing: 1, text: "x\n")])
      ])
    let entries = try #require(
      Sample.report([Self.awkward, own, Sample.diagnostic]).reviewdog()["diagnostics"]?.elements)
    #expect(entries[0]["location"]?["range"]?["start"] == ["line": 1, "column": 4])
    #expect(entries.map { $0["severity"]?.text } == ["WARNING", "ERROR", "ERROR"])
    #expect(
      entries[1]["suggestions"] == [
        ["range": ["start": ["line": 4, "column": 1], "end": ["line": 5, "column": 1]], "text": "x\n"]
      ])
    #expect(entries[2]["suggestions"] == nil)
    #expect(entries[2]["related_locations"]?.elements?.count == 1)
  }
}

/// The names of elements in order, and the attributes of the last of each.
private final class ElementReader: NSObject, XMLParserDelegate {
  var names: [String] = []
  var attributes: [String: [String: String]] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    self.attributes[name] = attributes
  }
}

extension Diagnostic {
  /// The same finding some lines below.
  func moved(by lines: Int) -> Diagnostic {
    let moved = SourceSpan(
      file: span.file, start: SourcePosition(line: span.start.line + lines, column: span.start.column),
      end: SourcePosition(line: span.end.line + lines, column: span.end.column))
    return Diagnostic(
      rule: rule, severity: severity, service: service, message: message, span: moved, subject: subject,
      also: also, circumstance: circumstance, chain: chain, notes: notes, fixes: fixes)
  }
}
