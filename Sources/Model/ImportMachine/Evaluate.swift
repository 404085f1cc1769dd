import PythonFacts

extension Simulation {
  /// Deeper expressions are not known; their calls are not followed.
  private static let deepestExpression = 120

  /// The value of an expression, its calls carried out in order.
  ///
  /// When something raises, `pending` says what, and the value means nothing.
  mutating func evaluate(_ expression: Expression) -> Value {
    guard pending == nil, expressionDepth < Self.deepestExpression else { return .unknown }
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    return value(of: expression)
  }

  private mutating func value(of expression: Expression) -> Value {
    switch expression {
    case .string(let text): return .string(text)
    case .integer(let number): return .integer(number)
    case .boolean(let flag): return .boolean(flag)
    case .none: return .none
    case .name(let name):
      let value = value(ofName: name)
      // A method passed as a function would copy the whole simulation.
      guard case .symbol(let symbol) = value else { return value }
      return constant(symbol) ?? value
    case .attribute(let object, let name):
      let value = evaluate(object)
      if pending != nil { return .unknown }
      return attribute(name, of: value) ?? missingAttribute(name, of: value)
    case .item(let object, let index): return item(index, of: evaluate(object))
    case .slice(let lower, let upper, let step):
      for bound in [lower, upper, step] { _ = bound.map { evaluate($0) } }
      return .unknown
    case .call(let call): return evaluate(call)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right)
    case .unary(let symbol, let operand): return unary(symbol, evaluate(operand))
    case .logical(let symbol, let operands): return logical(symbol, operands)
    case .comparison(let first, let steps): return comparison(first, steps)
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise)
    case .tuple(let elements):
      let items = sequence(elements)
      return items.isOpen ? .unknown : .tuple(items.items)
    case .list(let elements):
      let items = sequence(elements)
      return .list(newList(items.items, isOpen: items.isOpen))
    case .set(let elements):
      let items = sequence(elements)
      return items.isOpen ? .unknown : .tuple(items.items)
    case .dictionary(let items): return display(items)
    case .formatted(let parts): return formatted(parts)
    case .starred(let inner):
      _ = evaluate(inner)
      return .unknown
    case .walrus(let name, let inner):
      let value = evaluate(inner)
      bindAround(name, to: value)
      return value
    case .lambda(let parameters, let body): return lambda(parameters, body)
    case .comprehension(let comprehension): return self.comprehension(comprehension)
    case .suspended(let suspension, let inner): return suspend(suspension, evaluate(inner))
    case .opaque(let parts):
      for part in parts { _ = evaluate(part) }
      return .unknown
    }
  }

  /// The items of a display, starred ones unpacked.
  private mutating func sequence(_ elements: [Expression]) -> (items: [Value], isOpen: Bool) {
    var items: [Value] = []
    var isOpen = false
    for element in elements {
      guard case .starred(let inner) = element else {
        items.append(evaluate(element))
        continue
      }
      let value = evaluate(inner)
      guard let known = iterate(value) else {
        isOpen = true
        continue
      }
      items += known
    }
    return (items, isOpen)
  }

  private mutating func lambda(_ parameters: [Parameter], _ body: Expression) -> Value {
    guard let frame = frames.last else { return .unknown }
    let definition = FunctionDefinition(
      name: "<lambda>", parameters: parameters, decorators: [], isAsync: false, isGenerator: false,
      body: .read([Event(.returns(body), frame.range)]))
    return .function(make(definition, at: frame.range, within: frame))
  }

  /// `yield`, `yield from`, `await`.
  private mutating func suspend(_ suspension: Suspension, _ value: Value) -> Value {
    guard pending == nil, !frames.isEmpty else { return .unknown }
    switch suspension {
    case .yields: frames[frames.count - 1].yielded.append(value)
    case .yieldsFrom:
      let items = iterate(value) ?? [.unknown]
      if pending == nil { frames[frames.count - 1].yielded += items }
    case .awaits: return finishCoroutine(value)
    }
    return .unknown
  }

  /// Runs a coroutine to its end.
  mutating func finishCoroutine(_ value: Value) -> Value {
    guard case .object(let object) = value,
      case .lazy(.generator(let function, let scope)) = objects[object.index].kind,
      functions[function.index].definition.isAsync, callDepth < Self.deepestCall, budget > 0
    else { return .unknown }
    objects[object.index].kind = .lazy(.consumed)
    callDepth += 1
    let ended = execute(body: body(of: function), of: function, in: scope)
    callDepth -= 1
    switch ended.completion {
    case .returned(let value): return value
    case .raised(let raised):
      pending = raised
      return .unknown
    case .normal, .broke, .continued: return .none
    }
  }

  private mutating func formatted(_ parts: [Expression]) -> Value {
    var text = ""
    var isKnown = true
    for part in parts {
      if let piece = display(evaluate(part)) { text += piece } else { isKnown = false }
    }
    return isKnown ? .string(text) : .unknown
  }

  /// What `str()` makes of a value.
  func display(_ value: Value) -> String? {
    switch value {
    case .string(let text), .path(let text): text
    case .object: exception(value).flatMap { message(of: $0) }
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "True" : "False"
    case .none: "None"
    case .unknown, .tuple, .list, .parents, .module, .symbol, .function, .type, .boundFunction, .method:
      nil
    }
  }

  private mutating func logical(_ symbol: String, _ operands: [Expression]) -> Value {
    var result = Value.unknown
    var isDecided = true
    for operand in operands {
      let value = isDecided ? evaluate(operand) : unsure { $0.evaluate(operand) }
      guard let truth = truth(value) else {
        isDecided = false
        continue
      }
      // A known operand may decide the truth, if not the value, of the whole.
      if truth == (symbol == "or") { return isDecided ? value : .boolean(truth) }
      result = value
    }
    return isDecided ? result : .unknown
  }

  private mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression
  ) -> Value {
    let decided = truth(evaluate(condition))
    guard let decided else {
      let values = (unsure { $0.evaluate(then) }, unsure { $0.evaluate(otherwise) })
      return values.0.merged(with: values.1)
    }
    return evaluate(decided ? then : otherwise)
  }

  /// Evaluates what may not be evaluated at all.
  private mutating func unsure(_ body: (inout Simulation) -> Value) -> Value {
    undecided += 1
    let value = body(&self)
    undecided -= 1
    return value
  }

  /// What an import error says.
  func message(of raised: Raised) -> String? {
    if let text = raised.text { return text }
    guard raised.type == .moduleNotFound, let module = raised.module else { return nil }
    return "No module named '\(module)'"
  }

  /// The truth of a value; that of a list is its length's.
  func truth(_ value: Value) -> Bool? {
    if let dictionary = dictionary(value) {
      return dictionary.items.isEmpty ? (dictionary.isOpen ? nil : false) : true
    }
    if case .object(let object) = value { return isAlwaysTrue(objects[object.index].kind) }
    guard case .list(let list) = value else { return value.truth }
    let object = lists[list.index]
    return object.isOpen && object.items.isEmpty ? nil : !object.items.isEmpty
  }

  /// The items of a tuple or list; nil when not all are known to be there.
  func items(of value: Value, allowingOpen: Bool = false) -> [Value]? {
    switch value {
    case .tuple(let items): return items
    case .list(let list):
      let object = lists[list.index]
      return object.isOpen && !allowingOpen ? nil : object.items
    case .unknown, .none, .boolean, .integer, .string, .path, .parents, .module, .symbol, .function, .type,
      .object, .boundFunction, .method:
      return nil
    }
  }

  func isOpen(_ value: Value) -> Bool {
    if case .list(let list) = value { lists[list.index].isOpen } else { false }
  }

  private func isAlwaysTrue(_ kind: ObjectRecord.Kind) -> Bool? {
    switch kind {
    case .exception, .partial, .wrapped, .lazy, .file, .specification: true
    case .instance(let type):
      scopes[types[type.index].scope.index]["__bool__"] == nil
        && scopes[types[type.index].scope.index]["__len__"] == nil
        && types[type.index].bases.allSatisfy { $0 == .symbol("builtins.object") } ? true : nil
    case .dictionary: nil
    }
  }
}
