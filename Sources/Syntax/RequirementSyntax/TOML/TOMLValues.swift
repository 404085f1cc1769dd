import Locations

extension TOMLReader {
  mutating func value(depth: Int) throws(Failure) -> TOMLNode {
    guard depth < Self.depthLimit else { throw failure("nested too deeply") }
    let start = offset
    let value: TOMLValue
    switch current {
    case UInt8(ascii: "\""): value = .string(try doubleQuoted())
    case UInt8(ascii: "'"): value = .string(try singleQuoted())
    case UInt8(ascii: "["): value = .array(try array(depth: depth))
    case UInt8(ascii: "{"): value = .table(try inlineTable(depth: depth))
    default: value = try scalar()
    }
    return TOMLNode(value, span(from: start))
  }

  private mutating func array(depth: Int) throws(Failure) -> [TOMLNode] {
    offset += 1
    var elements: [TOMLNode] = []
    while true {
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      elements.append(try value(depth: depth + 1))
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw failure("expected ',' or ']' in the array") }
    }
  }

  /// Its members form a table of their own that nobody can add to.
  private mutating func inlineTable(depth: Int) throws(Failure) -> TOMLTable {
    offset += 1
    let table = arena.make(.dotted)
    skipBlanks()
    if take(UInt8(ascii: "}")) { return TOMLTable() }
    repeat {
      skipBlanks()
      try member(of: table, depth: depth + 1)
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("expected ',' or '}' in the inline table") }
    return arena.table(table)
  }

  private mutating func scalar() throws(Failure) -> TOMLValue {
    let start = offset
    takeScalarBytes()
    // A date and a time may be separated by a blank.
    if offset - start == 10, current == 0x20, offset + 1 < bytes.count, bytes[offset + 1].isASCIIDigit,
      bytes[start + 4] == UInt8(ascii: "-")
    {
      offset += 1
      takeScalarBytes()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if text == "true" || text == "false" { return .boolean(text == "true") }
    guard TOMLScalar.isScalar(text) else { throw Failure(message: "invalid value", offset: start) }
    return .scalar(text)
  }

  private mutating func takeScalarBytes() {
    while let byte = current, byte.isNameByte || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ":") {
      offset += 1
    }
  }
}
