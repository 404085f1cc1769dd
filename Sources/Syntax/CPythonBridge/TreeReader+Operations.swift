import CPython
import PythonFacts

extension TreeReader {
  mutating func operation(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    let text = self.kind(.op, of: node, lock)?.operatorText ?? ""
    switch kind {
    case .binOp: return try binary(node, text, lock)
    case .unaryOp: return .unary(text, try expression(.operand, of: node, lock))
    case .boolOp: return .logical(text, try expressions(.values, of: node, lock))
    default: return try comparison(node, lock)
    }
  }

  /// A sum of many terms nests to the left; the level is counted once, and a long one is opaque.
  private mutating func binary(
    _ node: borrowing OwnedObject, _ text: String, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    var operators = [text]
    var operands = [try expression(.right, of: node, lock)]
    guard var left = object(.left, of: node, lock) else { return .opaque([]) }
    while library.kind(of: left, lock) == .binOp, let inner = object(.left, of: left, lock) {
      operators.append(kind(.op, of: left, lock)?.operatorText ?? "")
      operands.append(try expression(.right, of: left, lock))
      left = inner
    }
    let first = try expression(left, lock)
    guard operators.count <= Pruning.longestOperatorChain else {
      return .pruned([first] + operands.reversed())
    }
    return zip(operators, operands).reversed().reduce(first) { .binary($1.0, $0, $1.1) }
  }

  private mutating func comparison(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    let first = try expression(.left, of: node, lock)
    let comparators = try map(.ops, of: node, lock) { reader, operation throws(TooDeep) in
      reader.library.kind(of: operation, lock)?.operatorText ?? ""
    }
    let operands = try expressions(.comparators, of: node, lock)
    return .comparison(first, zip(comparators, operands).map { ComparisonStep(comparator: $0, operand: $1) })
  }

  /// Lists, tuples, sets and dictionaries.
  mutating func display(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    if kind == .dict {
      let keys = try optionalExpressions(.keys, of: node, lock)
      let values = try expressions(.values, of: node, lock)
      return Pruning.dictionary(zip(keys, values).map { DictionaryItem(key: $0, value: $1) })
    }
    let elements = try expressions(.elts, of: node, lock)
    if Pruning.isBulk(elements) { return .opaque([]) }
    switch kind {
    case .list: return .list(elements)
    case .tuple: return .tuple(elements)
    default: return .set(elements)
    }
  }

  /// f-strings, and t-strings, which are opaque.
  mutating func formatted(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    switch kind {
    case .joinedStr: return .formatted(try expressions(.values, of: node, lock))
    case .templateStr: return .pruned(try expressions(.values, of: node, lock))
    default: break
    }
    let value = try expression(.value, of: node, lock)
    let specification = try optionalExpression(.formatSpec, of: node, lock)
    let isPlain = specification == nil && integer(.conversion, of: node, lock) == -1
    if isPlain && kind == .formattedValue { return value }
    return .pruned([value] + (specification.map { [$0] } ?? []))
  }

  mutating func comprehension(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    let clauses = try map(.generators, of: node, lock) { reader, generator throws(TooDeep) in
      ComprehensionClause(
        target: try reader.target(.target, of: generator, lock),
        iterable: try reader.expression(.iter, of: generator, lock),
        conditions: try reader.expressions(.ifs, of: generator, lock))
    }
    let fields: [Field] = kind == .dictComp ? [.key, .value] : [.elt]
    var elements: [Expression] = []
    for field in fields { elements.append(try expression(field, of: node, lock)) }
    return .comprehension(
      Comprehension(kind: comprehensionKind(kind), elements: elements, clauses: clauses))
  }

  private func comprehensionKind(_ kind: NodeKind) -> Comprehension.Kind {
    switch kind {
    case .listComp: .list
    case .setComp: .set
    case .dictComp: .dictionary
    default: .generator
    }
  }
}
