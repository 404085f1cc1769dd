import PythonFacts
import Testing

@Suite struct ExpressionTests {
  static let table: [(String, Expression)] = [
    ("'a' 'b'", .string("ab")), ("1_000", .integer(1000)), ("True", .boolean(true)),
    ("False", .boolean(false)),
    ("None", .none), ("a", .name("a")), ("a.b", .attribute(.name("a"), "b")),
    ("1.5", .opaque([])), ("b'a'", .opaque([])), ("1j", .opaque([])), ("...", .opaque([])),
    ("10**30", .binary("**", .integer(10), .integer(30))), ("99999999999999999999", .opaque([])),
    ("'\\ud800'", .opaque([])), ("'\\u00e9'", .string("é")), ("'a\\0b'", .string("a\0b")),
    ("a[0]", .item(.name("a"), .integer(0))),
    ("a[1:2:3]", .item(.name("a"), .slice(.integer(1), .integer(2), .integer(3)))),
    ("a[:, b]", .item(.name("a"), .tuple([.slice(nil, nil, nil), .name("b")]))),
    ("a / 'b' / c", .binary("/", .binary("/", .name("a"), .string("b")), .name("c"))),
    ("a - (b - c)", .binary("-", .name("a"), .binary("-", .name("b"), .name("c")))),
    ("-a", .unary("-", .name("a"))), ("not a", .unary("not", .name("a"))), ("~1", .unary("~", .integer(1))),
    ("a and b and c", .logical("and", [.name("a"), .name("b"), .name("c")])),
    ("a or b", .logical("or", [.name("a"), .name("b")])),
    (
      "a < b not in c is not d",
      .comparison(
        .name("a"),
        [
          ComparisonStep(comparator: "<", operand: .name("b")),
          ComparisonStep(comparator: "not in", operand: .name("c")),
          ComparisonStep(comparator: "is not", operand: .name("d")),
        ])
    ),
    (
      "a if b else c", .conditional(condition: .name("b"), then: .name("a"), otherwise: .name("c"))
    ),
    ("(a, 1)", .tuple([.name("a"), .integer(1)])), ("[*a]", .list([.starred(.name("a"))])),
    ("{1, 2}", .set([.integer(1), .integer(2)])),
    (
      "{'a': b, **c}",
      .dictionary([
        DictionaryItem(key: .string("a"), value: .name("b")), DictionaryItem(key: nil, value: .name("c")),
      ])
    ),
    ("f'{a}/b'", .formatted([.name("a"), .string("/b")])),
    (
      "f'{a!r}{1:>{b}}'",
      .formatted([.opaque([.name("a")]), .opaque([.formatted([.string(">"), .name("b")])])])
    ),
    ("(a := 1)", .walrus("a", .integer(1))),
    (
      "lambda a, *b: c",
      .lambda(
        [
          Parameter(name: "a", kind: .ordinary, defaultValue: nil),
          Parameter(name: "b", kind: .variadic, defaultValue: nil),
        ], .name("c"))
    ),
    ("[a for b in c if d]", comprehension(.list, [.name("a")], ("b", .name("c"), [.name("d")]))),
    ("{a: b for c in d}", comprehension(.dictionary, [.name("a"), .name("b")], ("c", .name("d"), []))),
    (
      "{a for c in d for e in f}",
      comprehension(.set, [.name("a")], ("c", .name("d"), []), ("e", .name("f"), []))
    ),
    ("(1 for c in d)", comprehension(.generator, [.integer(1)], ("c", .name("d"), []))),
  ]

  private static func comprehension(
    _ kind: Comprehension.Kind, _ elements: [Expression], _ clauses: (String, Expression, [Expression])...
  ) -> Expression {
    .comprehension(
      Comprehension(
        kind: kind, elements: elements,
        clauses: clauses.map { ComprehensionClause(target: .name($0.0), iterable: $0.1, conditions: $0.2) }))
  }

  @Test(arguments: table)
  func expressionIsKept(source: String, expected: Expression) {
    #expect(expression(source) == expected)
  }

  @Test func callKeepsArgumentsAndPlace() throws {
    guard case .call(let call)? = expression("f(a, *b, c=1, **d)") else {
      Issue.record("no call")
      return
    }
    #expect(call.function == .name("f"))
    #expect(
      call.arguments == [
        Argument(.positional, .name("a")), Argument(.unpacked, .name("b")),
        Argument(.keyword("c"), .integer(1)), Argument(.keywordUnpacked, .name("d")),
      ])
    #expect(call.range == EventTests.range(1, 5, 23))
  }

  @Test(arguments: [
    "[" + String(repeating: "1, ", count: 100_000) + "]",
    "[" + String(repeating: "(1, 2.5, None), ", count: 1_000) + "]",
    "{" + (0..<300).map { "\($0): -1" }.joined(separator: ", ") + "}",
    "(" + String(repeating: "'word', ", count: 20_000) + ")",
  ])
  func bulkOfConstantsIsOpaque(source: String) {
    #expect(expression(source) == .opaque([]))
  }

  @Test func listOfNamesIsKept() {
    let names = (0..<3_000).map { "name\($0)" }
    let source = "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]"
    #expect(expression(source) == .list(names.map(Expression.string)))
  }

  @Test func bulkWithACallIsKept() {
    guard case .list(let elements)? = expression("[" + String(repeating: "1, ", count: 300) + "f()]") else {
      Issue.record("no list")
      return
    }
    #expect(elements.count == 301)
    #expect(isCall(elements.last, of: "f"))
  }

  @Test func longSumKeepsItsCalls() {
    guard case .opaque(let parts)? = expression(String(repeating: "1 + ", count: 500) + "f() + 'a'") else {
      Issue.record("not opaque")
      return
    }
    #expect(parts.count == 1)
    #expect(isCall(parts.first, of: "f"))
  }
}
