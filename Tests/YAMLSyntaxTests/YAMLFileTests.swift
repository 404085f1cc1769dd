import Locations
import TestSupport
import Testing

@testable import YAMLSyntax

@Suite("YAML")
struct YAMLFileTests {
  private func read(_ text: String) -> YAMLFile {
    YAMLFile(parsing: Array(text.utf8), file: SourceFile("a.yml"))
  }

  /// A document on one line, as JSON would write it.
  private func shown(_ node: YAMLNode) -> String {
    switch node.kind {
    case .scalar: node.text.map { "'\($0)'" } ?? "null"
    case .sequence(let elements): "[" + elements.map(shown).joined(separator: ",") + "]"
    case .mapping(let members):
      "{" + members.map { "\($0.key):\(shown($0.value))" }.joined(separator: ",") + "}"
    }
  }

  @Test(
    "reads values",
    arguments: [
      ("a: 1\nb: [x, 'y z', \"q\\n\"]\n", "{a:'1',b:['x','y z','q\n']}"),
      ("a: ~\nb:\nc: 'null'\n", "{a:null,b:null,c:'null'}"),
      ("- |\n  x\n  y\n- >\n  a\n  b\n", "['x\ny\n','a b\n']"),
      ("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n", "{x:{a:'1',b:'2'},y:{a:'1',b:'3'}}"),
      (
        "p: &p {a: 1}\nq: &q {a: 2, c: 3}\ny: {<<: [*p, *q]}\n",
        "{p:{a:'1'},q:{a:'2',c:'3'},y:{c:'3',a:'1'}}"
      ),
      ("x: &x [1]\ny: *x\n", "{x:['1'],y:['1']}"),
      ("a: !Sub 'x${y}'\n", "{a:'x${y}'}"),
    ])
  func values(_ text: String, _ expected: String) throws {
    let file = read(text)
    #expect(file.problem == nil)
    #expect(shown(try #require(file.documents.first)) == expected)
  }

  @Test("reads several documents")
  func documents() {
    #expect(read("a: 1\n---\nb: 2\n").documents.map(shown) == ["{a:'1'}", "{b:'2'}"])
  }

  @Test("gives values their lines, those of a block's text too")
  func places() throws {
    let document = try #require(read("a:\n  run: |\n    one\n    two\n  b: x\n").documents.first)
    #expect(document["a"]?["b"]?.span.start.line == 5)
    let text = try #require(document["a"]?["run"]?.mappedText)
    #expect(text.position(at: 0).line == 3)
    #expect(text.position(at: 4).line == 4)
  }

  @Test(
    "tells what it cannot read, with its line",
    arguments: [
      ("a: [1\nb: 2\n", 2), ("a: *x\n", 1), ("ok: 1\n\tbad: 2\n", 2),
      ("a: {{ .Values.x }}: y\n{{- end }}\n", 1),
      (String(repeating: "[", count: 100_000), 1), ("a: \u{1}\n", 1),
    ])
  func problems(_ text: String, _ line: Int) throws {
    #expect(try #require(read(text).problem).span.start.line >= line)
  }

  @Test("bounds what aliases stand for")
  func aliases() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(try #require(read(text).problem).message.contains("aliases"))
  }

  @Test("survives bytes of any kind", arguments: [[0xFF, 0xFE, 0x00], [0x00], [0xC3, 0x28], [0x0D], []])
  func anyBytes(_ bytes: [UInt8]) {
    let file = YAMLFile(parsing: bytes, file: SourceFile("a.yml"))
    #expect(file.documents.count <= 1)
  }
}
