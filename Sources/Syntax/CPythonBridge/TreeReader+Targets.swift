import CPython
import PythonFacts

extension TreeReader {
  mutating func target(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Target {
    try optionalTarget(field, of: node, lock) ?? .other
  }

  mutating func optionalTarget(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Target? {
    guard let child = object(field, of: node, lock) else { return nil }
    return try target(child, lock)
  }

  mutating func targets(
    _ field: Field, of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Target] {
    try map(field, of: node, lock) { reader, child throws(TooDeep) in try reader.target(child, lock) }
  }

  private mutating func refusingSecondStar(
    _ targets: [Target], _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) -> [Target] {
    let stars = targets.count { if case .starred = $0 { true } else { false } }
    if stars > 1 { refuse("multiple starred expressions in assignment", node, lock) }
    return targets
  }

  private mutating func target(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Target {
    try nested(node, lock) { reader throws(TooDeep) in
      switch reader.library.kind(of: node, lock) {
      case .name: .name(reader.text(.id, of: node, lock) ?? "")
      case .attribute:
        .attribute(
          try reader.expression(.value, of: node, lock), reader.text(.attr, of: node, lock) ?? "")
      case .subscripted:
        .item(
          try reader.expression(.value, of: node, lock), try reader.expression(.slice, of: node, lock))
      case .tuple, .list:
        .tuple(reader.refusingSecondStar(try reader.targets(.elts, of: node, lock), node, lock))
      case .starred: .starred(try reader.target(.value, of: node, lock))
      default: .other
      }
    }
  }
}
