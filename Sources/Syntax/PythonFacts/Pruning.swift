/// What is left out of expressions, so that a file full of constants costs no more than its reading.
///
/// - A display (list, tuple, set, dictionary) with more than `largestDisplay` elements, none of which is a string,
///   a call or a name, is `opaque`: numbers decide no import.
/// - One with more than `largestTextDisplay` elements that are all constants is `opaque` even with strings.
/// - An operator chain of more than `longestOperatorChain` operators is `opaque` with its operands.
/// - `opaque` keeps only those subexpressions in which something is called, looked up or bound.
package enum Pruning {
  package static let largestDisplay = 256
  package static let largestTextDisplay = 16_384
  package static let longestOperatorChain = 100

  package static func isBulk(_ elements: [Expression]) -> Bool {
    guard elements.count > largestDisplay else { return false }
    if elements.count <= largestTextDisplay, elements.contains(where: \.isText) { return false }
    return elements.allSatisfy(\.isInert)
  }

  package static func dictionary(_ items: [DictionaryItem]) -> Expression {
    isBulk(items.flatMap { [$0.key ?? .none, $0.value] }) ? .opaque([]) : .dictionary(items)
  }
}

extension Expression {
  /// An opaque value with those of its parts that do something.
  package static func pruned(_ parts: [Expression]) -> Expression { .opaque(parts.filter { !$0.isInert }) }

  fileprivate var isText: Bool {
    guard case .string = self else { return false }
    return true
  }

  /// Whether evaluating this calls, looks up and binds nothing.
  package var isInert: Bool { !contains { $0.isEffectful } }

  private var isEffectful: Bool {
    switch self {
    case .call, .name, .walrus, .suspended, .attribute, .item: true
    // What divides may divide by zero.
    case .binary("/", _, _), .binary("//", _, _), .binary("%", _, .integer): true
    default: false
    }
  }

  /// Whether this or a part that is evaluated with it satisfies `condition`.
  private func contains(_ condition: (Expression) -> Bool) -> Bool {
    condition(self) || parts.contains { $0.contains(condition) }
  }

  /// The subexpressions that are evaluated when this is.
  private var parts: [Expression] {
    switch self {
    case .string, .integer, .boolean, .none, .name: []
    case .attribute(let value, _), .unary(_, let value), .starred(let value), .walrus(_, let value): [value]
    case .item(let left, let right), .binary(_, let left, let right): [left, right]
    case .slice(let lower, let upper, let step): [lower, upper, step].compactMap(\.self)
    case .call(let call): [call.function] + call.arguments.map(\.value)
    case .logical(_, let parts), .tuple(let parts), .list(let parts), .set(let parts), .formatted(let parts),
      .opaque(let parts):
      parts
    case .comprehension(let comprehension):
      comprehension.elements + comprehension.clauses.flatMap { [$0.iterable] + $0.conditions }
    case .suspended(_, let value): [value]
    case .comparison(let first, let steps): [first] + steps.map(\.operand)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .dictionary(let items): items.flatMap { [$0.key, $0.value].compactMap(\.self) }
    case .lambda(let parameters, _): parameters.compactMap(\.defaultValue)
    }
  }
}
