import Locations
import PythonFacts
import Testing

@Suite struct EventTests {
  static let simple: [(String, [Event.Kind])] = [
    ("x = 1", [.assign([.name("x")], .integer(1))]),
    ("x = y = 1", [.assign([.name("x"), .name("y")], .integer(1))]),
    (
      "a.b, *c[0], [d] = e",
      [
        .assign(
          [
            .tuple([
              .attribute(.name("a"), "b"), .starred(.item(.name("c"), .integer(0))), .tuple([.name("d")]),
            ])
          ], .name("e"))
      ]
    ),
    (
      "x[:1] = []",
      [.assign([.item(.name("x"), .slice(nil, .integer(1), nil))], .list([]))]
    ),
    ("x: int = 1", [.assign([.name("x")], .integer(1)), .evaluateAnnotation(.name("int"))]),
    ("x: int", [.annotate(.name("x")), .evaluateAnnotation(.name("int"))]),
    (
      "sys.path += ['a']",
      [.augmentedAssign(.attribute(.name("sys"), "path"), operator: "+", .list([.string("a")]))]
    ),
    ("x //= 2", [.augmentedAssign(.name("x"), operator: "//", .integer(2))]),
    ("del a, b.c", [.delete([.name("a"), .attribute(.name("b"), "c")])]),
    ("'documentation'", []),
    ("pass", []),
    ("...", []),
    ("x", [.evaluate(.name("x"))]),
    ("global a, b", [.global(["a", "b"])]),
    ("raise", [.raise(nil)]),
    ("raise E from f", [.raise(.name("E"))]),
    (
      "while x: break\nelse: pass",
      [.whileLoop(condition: .name("x"), body: [event(.breakLoop, 1, 10, 15)], otherwise: [])]
    ),
    (
      "for a, b in c:\n  continue",
      [
        .loop(
          target: .tuple([.name("a"), .name("b")]), over: .name("c"),
          body: [event(.continueLoop, 2, 3, 11)], otherwise: [])
      ]
    ),
    (
      "with a as b, c: d",
      [
        .with(
          [WithItem(context: .name("a"), target: .name("b")), WithItem(context: .name("c"), target: nil)],
          body: [event(.evaluate(.name("d")), 1, 17, 18)])
      ]
    ),
    (
      "if a: b\nelse: c",
      [
        .branch(
          condition: .name("a"), then: [event(.evaluate(.name("b")), 1, 7, 8)],
          otherwise: [event(.evaluate(.name("c")), 2, 7, 8)])
      ]
    ),
  ]

  private static func event(_ kind: Event.Kind, _ line: Int, _ start: Int, _ end: Int) -> Event {
    Event(kind, range(line, start, end))
  }

  static func range(_ line: Int, _ start: Int, _ end: Int) -> SourceRange {
    SourceRange(
      start: SourcePosition(line: line, column: start), end: SourcePosition(line: line, column: end))
  }

  @Test(arguments: simple)
  func statementGivesEvents(source: String, expected: [Event.Kind]) {
    #expect(kinds(source) == expected)
  }

  @Test func importsKeepAliasesAndPlaces() {
    #expect(
      kinds("import a.b as c, d") == [
        .importModules([
          ImportedModule(name: "a.b", alias: "c", range: Self.range(1, 8, 16)),
          ImportedModule(name: "d", alias: nil, range: Self.range(1, 18, 19)),
        ])
      ])
    #expect(
      kinds("from ..m import a as b") == [
        .importNames(
          level: 2, module: "m", [ImportedName(name: "a", alias: "b", range: Self.range(1, 17, 23))])
      ])
    #expect(
      kinds("from . import *") == [
        .importNames(
          level: 1, module: "", [ImportedName(name: "*", alias: nil, range: Self.range(1, 15, 16))])
      ])
  }

  @Test(arguments: ["except", "except*"])
  func attemptKeepsItsParts(keyword: String) throws {
    let source = "try: a\n\(keyword) (B, c.D) as e: f\nelse: g\nfinally: h"
    guard case .attempt(let body, let handlers, let otherwise, let finally)? = kinds(source).first else {
      Issue.record("no attempt")
      return
    }
    #expect([body, otherwise, finally].map(\.count) == [1, 1, 1])
    let handler = try #require(handlers.first)
    #expect(handler.exceptions == .tuple([.name("B"), .attribute(.name("c"), "D")]))
    #expect(handler.name == "e")
    #expect(handler.body.map(\.kind) == [.evaluate(.name("f"))])
    #expect(handler.range.start == SourcePosition(line: 2, column: 1))
  }

  @Test func matchKeepsBoundNames() throws {
    let source = """
      match s:
        case [a, *b]: pass
        case {"k": c, **d} if g: pass
        case P(x, y=z) | [x, z]: pass
        case [1] as e: pass
        case rest: pass
      """
    guard case .match(let subject, let cases)? = kinds(source).first else {
      Issue.record("no match")
      return
    }
    #expect(subject == .name("s"))
    #expect(cases.map(\.names).map(Set.init) == [["a", "b"], ["c", "d"], ["x", "z"], ["e"], ["rest"]])
    #expect(cases.map(\.isIrrefutable) == [false, false, false, false, true])
    #expect(cases[1].guardCondition == .name("g"))
  }

  @Test func asynchronousStatementsAreLikeOthers() throws {
    guard
      case .defineFunction(let definition)? = kinds(
        "async def f():\n async for a in b: pass\n async with c: pass"
      )
      .first
    else {
      Issue.record("no function")
      return
    }
    #expect(definition.isAsync)
    #expect(
      definition.body.events.map(\.kind) == [
        .loop(target: .name("a"), over: .name("b"), body: [], otherwise: []),
        .with([WithItem(context: .name("c"), target: nil)], body: []),
      ])
  }

  @Test func columnsCountBytes() throws {
    let event = try #require(facts("'é'; import ü").body.first)
    #expect(event.range == Self.range(1, 7, 16))
  }
}
