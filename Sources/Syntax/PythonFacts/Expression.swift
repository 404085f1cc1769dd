/// An expression, as far as its value can be folded or its calls matter.
package indirect enum Expression: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case none
  case name(String)
  case attribute(Expression, String)
  case item(Expression, Expression)
  /// `value[lower:upper:step]` as an index.
  case slice(Expression?, Expression?, Expression?)
  case call(Call)
  /// Binary operators by their text: `+`, `/`, `%`, …
  case binary(String, Expression, Expression)
  /// `not`, `-`, `+`, `~`.
  case unary(String, Expression)
  /// `and`, `or`.
  case logical(String, [Expression])
  /// `a < b < c`: first operand, then operator and operand.
  case comparison(Expression, [ComparisonStep])
  case conditional(condition: Expression, then: Expression, otherwise: Expression)
  case tuple([Expression])
  case list([Expression])
  case set([Expression])
  /// A nil key is `**value`.
  case dictionary([DictionaryItem])
  /// The parts of an f-string; formatted with a conversion or a format specification is `opaque`.
  case formatted([Expression])
  case starred(Expression)
  /// `name := value`; binds when evaluated.
  case walrus(String, Expression)
  case lambda([Parameter], Expression)
  case comprehension(Comprehension)
  /// `yield value`, `yield from value`, `await value`.
  case suspended(Suspension, Expression)
  /// Anything else, with the subexpressions that are evaluated, in order (empty when none contains a call, name or walrus).
  case opaque([Expression])
}

/// What a function waits with.
package enum Suspension: String, Hashable, Sendable {
  case yields
  case yieldsFrom
  case awaits
}

/// `[a for b in c if d]` and its relatives.
package struct Comprehension: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case list, set, dictionary, generator
  }

  package let kind: Kind
  /// One; key and value of a dictionary.
  package let elements: [Expression]
  package let clauses: [ComprehensionClause]

  package init(kind: Kind, elements: [Expression], clauses: [ComprehensionClause]) {
    self.kind = kind
    self.elements = elements
    self.clauses = clauses
  }
}

/// `for b in c if d`.
package struct ComprehensionClause: Hashable, Sendable {
  package let target: Target
  package let iterable: Expression
  package let conditions: [Expression]

  package init(target: Target, iterable: Expression, conditions: [Expression]) {
    self.target = target
    self.iterable = iterable
    self.conditions = conditions
  }
}

package struct ComparisonStep: Hashable, Sendable {
  /// `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `is`, `is not`.
  package let comparator: String
  package let operand: Expression

  package init(comparator: String, operand: Expression) {
    self.comparator = comparator
    self.operand = operand
  }
}

package struct DictionaryItem: Hashable, Sendable {
  package let key: Expression?
  package let value: Expression

  package init(key: Expression?, value: Expression) {
    self.key = key
    self.value = value
  }
}

package struct Call: Hashable, Sendable {
  package let function: Expression
  package let arguments: [Argument]
  package let range: SourceRange

  package init(function: Expression, arguments: [Argument], range: SourceRange) {
    self.function = function
    self.arguments = arguments
    self.range = range
  }
}

/// One argument of a call or keyword of a class.
package struct Argument: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case positional
    case keyword(String)
    /// `*value`.
    case unpacked
    /// `**value`.
    case keywordUnpacked
  }

  package let kind: Kind
  package let value: Expression

  package init(_ kind: Kind, _ value: Expression) {
    self.kind = kind
    self.value = value
  }
}
