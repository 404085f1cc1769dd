import CPython
import Locations
import PythonFacts

extension TreeReader {
  /// Statements with bodies, but for definitions.
  mutating func compound(
    _ node: borrowing OwnedObject, _ kind: NodeKind, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind? {
    if kind == .match { need(PythonVersion(3, 10), for: node, lock) }
    if kind == .attemptStar, let handler = object(.handlers, of: node, lock)?.element(0, lock) {
      need(PythonVersion(3, 11), for: handler, lock)
    }
    return switch kind {
    case .branch:
      .branch(
        condition: try expression(.test, of: node, lock), then: try body(.body, of: node, lock),
        otherwise: try body(.orelse, of: node, lock))
    case .attempt, .attemptStar: try attempt(node, lock)
    case .forLoop, .asyncFor: try loop(node, lock)
    case .whileLoop:
      .whileLoop(
        condition: try expression(.test, of: node, lock), body: try loopBody(node, lock),
        otherwise: try body(.orelse, of: node, lock))
    case .with, .asyncWith: try with(node, lock)
    case .match: try match(node, lock)
    default: nil
    }
  }

  private mutating func attempt(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let bodies = object(.handlers, of: node, lock)
    let count = bodies?.count(lock) ?? 0
    for index in 0..<max(count - 1, 0) {
      guard let handler = bodies?.element(index, lock), object(.type, of: handler, lock) == nil else {
        continue
      }
      refuse("default 'except:' must be last", handler, lock)
    }
    return .attempt(
      body: try body(.body, of: node, lock),
      handlers: try map(.handlers, of: node, lock) { reader, handler throws(TooDeep) in
        Handler(
          exceptions: try reader.optionalExpression(.type, of: handler, lock),
          name: reader.text(.name, of: handler, lock), body: try reader.body(.body, of: handler, lock),
          range: reader.range(of: handler, lock))
      },
      otherwise: try body(.orelse, of: node, lock), finally: try body(.finalbody, of: node, lock))
  }

  private mutating func loop(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let iterated = try expression(.iter, of: node, lock)
    return .loop(
      target: try target(.target, of: node, lock), over: iterated, body: try loopBody(node, lock),
      otherwise: try body(.orelse, of: node, lock))
  }

  private mutating func loopBody(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event] {
    loopDepth += 1
    defer { loopDepth -= 1 }
    return try body(.body, of: node, lock)
  }

  private mutating func with(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let items = try map(.items, of: node, lock) { reader, item throws(TooDeep) in
      WithItem(
        context: try reader.expression(.contextExpr, of: item, lock),
        target: try reader.optionalTarget(.optionalVars, of: item, lock))
    }
    return .with(items, body: try body(.body, of: node, lock))
  }

  private mutating func match(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    .match(
      subject: try expression(.subject, of: node, lock),
      cases: try map(.cases, of: node, lock) { reader, matchCase throws(TooDeep) in
        try reader.matchCase(matchCase, lock)
      })
  }

  private mutating func matchCase(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> MatchCase {
    var names: [String] = []
    var isIrrefutable = false
    var read = MatchPattern.other
    if let pattern = object(.pattern, of: node, lock) {
      read = try self.pattern(pattern, lock)
      try collectNames(of: pattern, into: &names, lock)
      isIrrefutable =
        library.kind(of: pattern, lock) == .matchAs && object(.pattern, of: pattern, lock) == nil
    }
    let condition = try optionalExpression(.guard, of: node, lock)
    return MatchCase(
      pattern: read, names: names, guardCondition: condition, body: try body(.body, of: node, lock),
      isIrrefutable: isIrrefutable && condition == nil)
  }

  private mutating func pattern(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> MatchPattern {
    try nested(node, lock) { reader throws(TooDeep) in
      switch reader.library.kind(of: node, lock) {
      case .matchValue: return .value(try reader.expression(.value, of: node, lock))
      case .matchSingleton: return .value(reader.constant(node, lock))
      case .matchOr: return .alternatives(try reader.patterns(node, lock))
      case .matchSequence:
        let parts = try reader.patterns(node, lock)
        return parts.contains(.other) ? .other : .sequence(parts)
      case .matchAs:
        let name = reader.text(.name, of: node, lock)
        guard let inner = reader.object(.pattern, of: node, lock) else { return .anything(name) }
        let pattern = try reader.pattern(inner, lock)
        return name.map { .named(pattern, $0) } ?? pattern
      case .matchClass: return try reader.classPattern(node, lock)
      case .matchMapping: return try reader.mappingPattern(node, lock)
      default: return .other
      }
    }
  }

  private mutating func classPattern(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> MatchPattern {
    let inner =
      (object(.patterns, of: node, lock)?.count(lock) ?? 0)
      + (object(.kwdPatterns, of: node, lock)?.count(lock) ?? 0)
    return inner == 0 ? .instance(try expression(.cls, of: node, lock)) : .other
  }

  private mutating func mappingPattern(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> MatchPattern {
    let keys = try expressions(.keys, of: node, lock)
    let parts = try patterns(node, lock)
    if parts.contains(.other) || text(.rest, of: node, lock) != nil { return .other }
    return .mapping(zip(keys, parts).map { MatchEntry(key: $0, pattern: $1) })
  }

  private mutating func patterns(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [MatchPattern] {
    try map(.patterns, of: node, lock) { reader, part throws(TooDeep) in try reader.pattern(part, lock) }
  }

  /// The names that a pattern binds, in source order.
  private mutating func collectNames(
    of pattern: borrowing OwnedObject, into names: inout [String], _ lock: borrowing InterpreterLock
  ) throws(TooDeep) {
    var inner: [String] = []
    try nested(pattern, lock) { reader throws(TooDeep) in
      if let whole = reader.object(.pattern, of: pattern, lock) {
        try reader.collectNames(of: whole, into: &inner, lock)
      }
      for field in [Field.patterns, .kwdPatterns] {
        _ = try reader.map(field, of: pattern, lock) { reader, part throws(TooDeep) in
          try reader.collectNames(of: part, into: &inner, lock)
        }
      }
    }
    names += inner + [text(.name, of: pattern, lock), text(.rest, of: pattern, lock)].compactMap(\.self)
  }
}
