import Locations

extension TOMLReader {
  /// `[a.b]` or `[[a.b]]`; the table that the following members belong to, and its depth.
  mutating func header() throws(Failure) -> (table: Int, depth: Int) {
    let start = offset
    offset += 1
    let isArray = take(UInt8(ascii: "["))
    let keys = try dottedKey()
    guard take(UInt8(ascii: "]")), !isArray || take(UInt8(ascii: "]")) else { throw failure("expected ']'") }
    let end = offset
    defer { offset = end }
    offset = start
    var parent = 0
    for key in keys.dropLast() { parent = try impliedTable(key, in: parent) }
    guard let last = keys.last else { throw failure("expected a key") }
    offset = end
    let span = span(from: start)
    let table =
      isArray
      ? try nextTable(last, in: parent, at: span, from: start)
      : try headedTable(last, in: parent, at: span, from: start)
    return (table, keys.count)
  }

  private mutating func impliedTable(_ key: Key, in parent: Int) throws(Failure) -> Int {
    switch arena.tables[parent].entries[key.text] {
    case .none:
      let table = arena.make(.implied)
      arena.insert(.table(table, key.span), key.text, at: key.span, into: parent)
      return table
    case .table(let table, _): return table
    case .tables(let tables, _): return tables[tables.count - 1]
    case .value: throw failure("'\(key.text)' is not a table")
    }
  }

  private mutating func headedTable(
    _ key: Key, in parent: Int, at span: SourceSpan, from start: Int
  ) throws(Failure) -> Int {
    switch arena.tables[parent].entries[key.text] {
    case .none:
      let table = arena.make(.header)
      arena.insert(.table(table, span), key.text, at: key.span, into: parent)
      return table
    case .table(let table, _):
      guard arena.tables[table].origin == .implied else {
        throw Failure(message: "table '\(key.text)' is defined twice", offset: start)
      }
      arena.tables[table].origin = .header
      arena.tables[parent].entries[key.text] = .table(table, span)
      return table
    case .tables, .value: throw Failure(message: "'\(key.text)' is defined twice", offset: start)
    }
  }

  private mutating func nextTable(
    _ key: Key, in parent: Int, at span: SourceSpan, from start: Int
  ) throws(Failure) -> Int {
    let table = arena.make(.header)
    switch arena.tables[parent].entries[key.text] {
    case .none: arena.insert(.tables([table], span), key.text, at: key.span, into: parent)
    case .tables(var tables, let first):
      arena.tables[parent].entries[key.text] = nil
      tables.append(table)
      arena.tables[parent].entries[key.text] = .tables(tables, first)
    case .table, .value: throw Failure(message: "'\(key.text)' is defined twice", offset: start)
    }
    return table
  }

  /// `a.b = value`.
  mutating func member(of table: Int, depth: Int) throws(Failure) {
    let start = offset
    let keys = try dottedKey()
    guard take(UInt8(ascii: "=")) else { throw failure("expected '=' after the key") }
    skipBlanks()
    let node = try value(depth: depth + keys.count)
    var parent = table
    for key in keys.dropLast() { parent = try dottedTable(key, in: parent, from: start) }
    guard let last = keys.last else { return }
    guard arena.tables[parent].entries[last.text] == nil else {
      throw Failure(message: "'\(last.text)' is defined twice", offset: start)
    }
    arena.insert(.value(node), last.text, at: last.span, into: parent)
  }

  private mutating func dottedTable(_ key: Key, in parent: Int, from start: Int) throws(Failure) -> Int {
    switch arena.tables[parent].entries[key.text] {
    case .none:
      let table = arena.make(.dotted)
      arena.insert(.table(table, key.span), key.text, at: key.span, into: parent)
      return table
    case .table(let table, _) where arena.tables[table].origin == .dotted: return table
    case .table, .tables, .value: throw Failure(message: "'\(key.text)' is defined twice", offset: start)
    }
  }
}
