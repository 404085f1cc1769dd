import CPython
import Locations
import PythonFacts

extension TreeReader {
  mutating func expression(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    try optionalExpression(field, of: node, lock) ?? .opaque([])
  }

  /// Nil when the field is `None`.
  mutating func optionalExpression(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression? {
    guard let child = object(field, of: node, lock) else { return nil }
    return try expression(child, lock)
  }

  mutating func expressions(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Expression] {
    try map(field, of: node, lock) { reader, child throws(TooDeep) in try reader.expression(child, lock) }
  }

  /// A list with `None` in it, such as the keys of `{**a}`.
  mutating func optionalExpressions(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Expression?] {
    try map(field, of: node, lock) { reader, child throws(TooDeep) in
      child.isNone(lock) ? nil : try reader.expression(child, lock)
    }
  }

  mutating func expression(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    guard let kind = library.kind(of: node, lock) else { return .opaque([]) }
    switch kind {
    case .constant: return constant(node, lock)
    case .name: return .name(text(.id, of: node, lock) ?? "")
    default: break
    }
    return try nested(node, lock) { reader throws(TooDeep) in try reader.composite(node, kind, lock) }
  }

  func constant(_ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock) -> Expression {
    guard let value = node.value(library.name(of: .value), lock) else { return .opaque([]) }
    switch value.constantKind(lock) {
    case IMPORTCHECK_STRING: return value.text(lock).map(Expression.string) ?? .opaque([])
    case IMPORTCHECK_INTEGER: return value.integer(lock).map(Expression.integer) ?? .opaque([])
    case IMPORTCHECK_TRUE: return .boolean(true)
    case IMPORTCHECK_FALSE: return .boolean(false)
    case IMPORTCHECK_NONE: return .none
    default: return .opaque([])
    }
  }

  private mutating func composite(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    switch kind {
    case .call: try call(node, lock)
    case .attribute:
      .attribute(try expression(.value, of: node, lock), text(.attr, of: node, lock) ?? "")
    case .subscripted:
      .item(try expression(.value, of: node, lock), try expression(.slice, of: node, lock))
    case .slice:
      .slice(
        try optionalExpression(.lower, of: node, lock), try optionalExpression(.upper, of: node, lock),
        try optionalExpression(.step, of: node, lock))
    case .list, .tuple, .set, .dict: try display(node, kind, lock)
    case .binOp, .unaryOp, .boolOp, .compare: try operation(node, kind, lock)
    case .joinedStr, .formattedValue, .templateStr, .interpolation: try formatted(node, kind, lock)
    case .listComp, .setComp, .dictComp, .generatorExp: try comprehension(node, kind, lock)
    default: try other(node, kind, lock)
    }
  }

  private mutating func call(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    let function = try expression(.func, of: node, lock)
    let positional = try map(.args, of: node, lock) { reader, argument throws(TooDeep) in
      if reader.library.kind(of: argument, lock) == .starred {
        return Argument(.unpacked, try reader.expression(.value, of: argument, lock))
      }
      return Argument(.positional, try reader.expression(argument, lock))
    }
    let keywords = try keywordArguments(of: node, lock)
    return .call(
      Call(function: function, arguments: positional + keywords, range: range(of: node, lock)))
  }

  /// `name=value` and `**value` of a call or a class.
  mutating func keywordArguments(
    of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Argument] {
    var seen: Set<String> = []
    return try map(.keywords, of: node, lock) { reader, keyword throws(TooDeep) in
      if let name = reader.text(.arg, of: keyword, lock), !seen.insert(name).inserted {
        reader.refuse("keyword argument repeated: \(name)", keyword, lock)
      }
      let kind = reader.text(.arg, of: keyword, lock).map(Argument.Kind.keyword) ?? .keywordUnpacked
      return Argument(kind, try reader.expression(.value, of: keyword, lock))
    }
  }

  private mutating func other(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    switch kind {
    case .namedExpr:
      guard let target = object(.target, of: node, lock) else { return .opaque([]) }
      return .walrus(text(.id, of: target, lock) ?? "", try expression(.value, of: node, lock))
    case .starred: return .starred(try expression(.value, of: node, lock))
    case .ifExp:
      return .conditional(
        condition: try expression(.test, of: node, lock), then: try expression(.body, of: node, lock),
        otherwise: try expression(.orelse, of: node, lock))
    case .lambda: return try lambda(node, lock)
    case .yield, .yieldFrom:
      let value = try optionalExpression(.value, of: node, lock)
      yields = true
      refuseOutsideFunction("'yield' outside function", node, lock)
      return .suspended(kind == .yield ? .yields : .yieldsFrom, value ?? .none)
    case .await:
      refuseOutsideFunction("'await' outside function", node, lock)
      return .suspended(.awaits, try expression(.value, of: node, lock))
    default: return .opaque([])
    }
  }

  private mutating func lambda(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Expression {
    let parameters = try parameters(of: node, lock)
    let outerYields = yields
    functionDepth += 1
    defer {
      functionDepth -= 1
      yields = outerYields
    }
    return .lambda(parameters, try expression(.body, of: node, lock))
  }
}
