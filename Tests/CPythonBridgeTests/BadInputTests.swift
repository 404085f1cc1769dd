import CPythonBridge
import Locations
import PythonFacts
import Testing

@Suite struct BadInputTests {
  /// A source's bytes and what is said of them.
  struct BadSource: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let kind: PythonProblem.Kind
    let position: SourcePosition

    init(_ name: String, _ bytes: [UInt8], _ kind: PythonProblem.Kind, _ line: Int, _ column: Int) {
      self.name = name
      self.bytes = bytes
      self.kind = kind
      position = SourcePosition(line: line, column: column)
    }

    init(_ name: String, _ text: String, _ kind: PythonProblem.Kind, _ line: Int, _ column: Int) {
      self.init(name, Array(text.utf8), kind, line, column)
    }

    var testDescription: String { name }
  }

  static let sources = [
    BadSource("syntax", "import os\nimport\n", .syntax, 2, 7),
    BadSource("Python 2", "print 'a'\n", .syntax, 1, 1),
    BadSource("column after a wide character", "x = 'é' é é\n", .syntax, 1, 10),
    BadSource("unterminated string", "x = 'a\n", .syntax, 1, 5),
    BadSource("unterminated triple quotes", "x = 1\ny = '''a\n\n", .syntax, 2, 5),
    BadSource("never closed", "f(\n", .syntax, 1, 2),
    BadSource("dedent", "if a:\n    b\n  c\n", .syntax, 3, 4),
    BadSource("tabs and spaces", "if a:\n        b\n\tc\n", .syntax, 3, 1),
    BadSource("backslash at the end", "x = 1 \\", .syntax, 1, 8),
    BadSource("NUL", Array("import os\nx = '".utf8) + [0] + Array("'\n".utf8), .encoding, 2, 6),
    BadSource("not UTF-8", Array("import os\nx = '".utf8) + [0xE9] + Array("'\n".utf8), .encoding, 2, 6),
    BadSource("truncated UTF-8", Array("'".utf8) + [0xE2, 0x82] + Array("'".utf8), .encoding, 1, 2),
    BadSource("overlong UTF-8", Array("'".utf8) + [0xC0, 0x80] + Array("'".utf8), .encoding, 1, 2),
    BadSource("surrogate in UTF-8", Array("'".utf8) + [0xED, 0xA0, 0x80] + Array("'".utf8), .encoding, 1, 2),
    BadSource("not ASCII", Array("# coding: ascii\r\n# ".utf8) + [0xC3, 0xA9], .encoding, 2, 3),
    BadSource("unknown encoding", "#\n# coding: no-such-code\nimport os\n", .encoding, 2, 1),
    BadSource("mark and other encoding", "\u{FEFF}# coding: latin-1\n", .encoding, 1, 1),
  ]

  @Test(arguments: sources)
  func badSourceIsAProblemWithAPlace(source: BadSource) throws {
    let facts = PythonInterpreter().facts(of: source.bytes)
    // Bytes of comments that are not UTF-8 stop a script only.
    let problem = try #require(facts.problem ?? facts.problemAsScript)
    #expect(problem.kind == source.kind, "\(problem.message)")
    #expect(problem.position == source.position)
    #expect(facts.body.isEmpty)
    #expect(!problem.message.isEmpty)
  }

  static let deep: [(String, String)] = [
    ("brackets", String(repeating: "[", count: 100_000)),
    ("closed brackets", String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)),
    ("braces in an f-string", "f'" + String(repeating: "{", count: 100_001) + "'"),
    ("sum", Array(repeating: "a", count: 100_000).joined(separator: "+")),
    ("not", String(repeating: "not ", count: 100_000) + "a"),
    ("minus", String(repeating: "-", count: 2_000) + "a"),
    ("attributes", "a" + String(repeating: ".a", count: 100_000)),
    ("calls", "a" + String(repeating: ".a()", count: 900)),
    ("elif", "if a: pass\n" + String(repeating: "elif a: pass\n", count: 10_000)),
    ("powers", Array(repeating: "a", count: 100_000).joined(separator: "**")),
    ("lambdas", String(repeating: "lambda:", count: 100_000) + "a"),
    ("blocks", (0..<150).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()),
  ]

  @Test(arguments: deep)
  func deepNestingIsAProblem(name: String, source: String) throws {
    let problem = try #require(facts(source).problem)
    #expect(problem.kind == .tooComplex || (name.hasPrefix("braces") && problem.kind == .syntax))
  }

  @Test func longLinesAreRead() {
    let source = "x = '" + String(repeating: "a", count: 1_000_000) + "'\nimport os\n"
    #expect(facts(source).body.count == 2)
  }
}
