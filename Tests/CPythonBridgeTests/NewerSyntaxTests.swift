import CPythonBridge
import Locations
import PythonFacts
import Testing

/// Sources that a grammar of 3.11 refuses; with a newer library they parse as they are.
@Suite(
  .enabled(if: PythonInterpreter().grammar < PythonVersion(3, 12), "the library knows the syntax itself"))
struct NewerSyntaxTests {
  static let sources: [(String, PythonVersion)] = [
    ("type X = int", PythonVersion(3, 12)),
    ("type X[T: (int, str), *U] = dict[\n  T, int  # comment\n]", PythonVersion(3, 12)),
    ("type X=1", PythonVersion(3, 12)),
    ("def f[T](x: T) -> T: return x", PythonVersion(3, 12)),
    ("async def f[T: int = str](x): pass", PythonVersion(3, 12)),
    ("def f[\n  T,\n\n  U\n](x): pass", PythonVersion(3, 12)),
    ("class A[T]: x = 1", PythonVersion(3, 12)),
    ("class A[**P](B[P]): x = 1", PythonVersion(3, 12)),
    (#"x = f"{d["a"]}""#, PythonVersion(3, 12)),
    (#"x = f'{a['b']:{c['d']}}' 'e'"#, PythonVersion(3, 12)),
    ("x = f'{\n  a\n}'", PythonVersion(3, 12)),
    (#"x = f"{'\n'.join(a)}""#, PythonVersion(3, 12)),
    ("x = f'''{a # comment }\n}'''", PythonVersion(3, 12)),
    ("x = f'{a!s  :10}'", PythonVersion(3, 12)),
    ("x = t'{a}'", PythonVersion(3, 14)),
    ("x = rt'a' Rt\"b\"", PythonVersion(3, 14)),
    ("try: pass\nexcept A, B: pass", PythonVersion(3, 14)),
    ("try: pass\nexcept* A,B: pass", PythonVersion(3, 14)),
    ("type X = int\nx = t'{a}'", PythonVersion(3, 14)),
  ]

  @Test(arguments: sources, ["\n", "\r\n"])
  func newerSourceGivesFactsAndItsVersion(source: (String, PythonVersion), lineEnd: String) {
    let text = (source.0 + "\nimport os\n").replacing("\n", with: lineEnd)
    let facts = facts(text)
    #expect(facts.problem == nil)
    #expect(facts.needs == source.1)
    let line = source.0.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    #expect(facts.body.last?.range.start == SourcePosition(line: line, column: 1))
  }

  @Test func typeStatementBindsItsName() {
    #expect(kinds("x = 1; type Y[T] = f(T)") == [.assign([.name("x")], .integer(1)), .typeAlias("Y")])
  }

  @Test func newerFormattedStringIsNotFolded() {
    #expect(kinds(#"x = f"{d["a"]}""#) == [.assign([.name("x")], .formatted([.opaque([])]))].map(padded))
  }

  /// The replacement is padded with spaces to the length of what it replaces.
  private func padded(_ kind: Event.Kind) -> Event.Kind {
    guard case .assign(let targets, .formatted(let parts)) = kind else { return kind }
    return .assign(targets, .formatted(parts + [.string("   ")]))
  }

  @Test func handlerCatchesBoth() {
    guard case .attempt(_, let handlers, _, _)? = kinds("try: pass\nexcept A, b.C: pass").first else {
      Issue.record("no attempt")
      return
    }
    #expect(handlers.map(\.exceptions) == [.tuple([.name("A"), .attribute(.name("b"), "C")])])
  }

  @Test(arguments: [
    "type X = int\nprint 'a'", "def f[T](x)\n", "x = f'{a['b'}'", "type X = )", "class A[T\n", "f'{", "t'",
    "type X=",
    #"f"{x["\"#, "type = 1; type X", "x = 1 \\",
  ])
  func brokenSourceKeepsItsProblem(source: String) {
    #expect(facts(source).problem?.kind == .syntax)
    #expect(facts(source).needs == nil)
  }

  @Test(arguments: ["type = 1\ntype[0] = 2\ntype(x)", "def type(): pass", "match = type in x", "f'{a}'"])
  func olderSourceNeedsNothing(source: String) {
    #expect(facts(source).problem == nil)
    #expect(facts(source).needs == nil)
  }
}
