import CPythonBridge
import Locations
import PythonFacts
import Testing

@Suite struct DefinitionTests {
  private func function(_ source: String) throws -> FunctionDefinition {
    try #require(
      kinds(source).lazy.compactMap { kind -> FunctionDefinition? in
        guard case .defineFunction(let definition) = kind else { return nil }
        return definition
      }.first)
  }

  @Test func parametersKeepKindAndDefault() throws {
    let definition = try function("def f(a, b=1, /, c=2, *d, e, g=3, **h): pass")
    #expect(
      definition.parameters == [
        Parameter(name: "a", kind: .positionalOnly, defaultValue: nil),
        Parameter(name: "b", kind: .positionalOnly, defaultValue: .integer(1)),
        Parameter(name: "c", kind: .ordinary, defaultValue: .integer(2)),
        Parameter(name: "d", kind: .variadic, defaultValue: nil),
        Parameter(name: "e", kind: .keywordOnly, defaultValue: nil),
        Parameter(name: "g", kind: .keywordOnly, defaultValue: .integer(3)),
        Parameter(name: "h", kind: .keywordVariadic, defaultValue: nil),
      ])
  }

  @Test(arguments: [
    ("def f(): yield", true), ("def f(): x = yield from y", true), ("def f(): return 1", false),
    ("def f():\n def g(): yield", false), ("def f():\n return lambda: (yield)", false),
    ("def f():\n def g(): pass\n yield", true), ("def f():\n class A: x = 1\n  \n yield", true),
  ])
  func generatorsAreKnown(source: String, isGenerator: Bool) throws {
    #expect(try function(source).isGenerator == isGenerator)
  }

  @Test func functionBodyIsKept() throws {
    let definition = try function("@d\n@e.f\ndef g():\n  nonlocal x\n  return h")
    #expect(definition.decorators == [.name("d"), .attribute(.name("e"), "f")])
    #expect(definition.body.events.map(\.kind) == [.nonlocal(["x"]), .returns(.name("h"))])
  }

  @Test func classKeepsBasesKeywordsAndBody() {
    guard case .defineClass(let definition)? = kinds("@d\nclass A(B, metaclass=M, **k):\n  x = 1").first
    else {
      Issue.record("no class")
      return
    }
    #expect(definition.name == "A")
    #expect(definition.bases == [.name("B")])
    #expect(
      definition.keywords == [
        Argument(.keyword("metaclass"), .name("M")), Argument(.keywordUnpacked, .name("k")),
      ])
    #expect(definition.decorators == [.name("d")])
    #expect(definition.body.map(\.kind) == [.assign([.name("x")], .integer(1))])
  }

  @Test(arguments: [
    ("def f(a: g()) -> h(): pass", 3), ("def f(a: B, *b: C, **c: D): pass", 4), ("x: f()", 2), ("x: int", 2),
    ("x: 1", 1),
    ("def f(*a: g(), **b: h()): pass", 3),
    ("from __future__ import annotations\ndef f(a: g()): pass", 2),
    ("from __future__ import annotations\nx: f() = 1", 2),
  ])
  func annotationsAreEvaluatedWhenTheyLookSomethingUp(source: String, events: Int) {
    #expect(kinds(source).count == events)
  }

  @Test(
    "what the compiler refuses although the grammar does not is a problem",
    arguments: [
      ("return 1", 1), ("x = 1\nbreak", 2), ("for x in y: pass\nelse: continue", 2), ("yield 1", 1),
      ("def f():\n  from a import *", 2), ("class A:\n  return 1", 2), ("while x:\n  def f(): break", 2),
    ])
  func compilerRefuses(source: String, line: Int) {
    let facts = PythonInterpreter().facts(of: Array(source.utf8))
    #expect(facts.problem?.kind == .syntax)
    #expect(facts.problem?.position.line == line)
  }

  @Test func annotationsOfLocalVariablesAreNot() throws {
    #expect(try function("def f():\n  x: g() = 1").body.events.count == 1)
    #expect(try function("def f():\n  class A:\n    x: g() = 1").body.events.count == 1)
  }
}
