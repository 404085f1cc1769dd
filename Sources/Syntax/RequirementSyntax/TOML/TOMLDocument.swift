package import Locations

/// A TOML 1.0 document; at an error it holds what stood before it.
package struct TOMLDocument: Hashable, Sendable {
  package let table: TOMLTable
  package let problem: SyntaxProblem?

  /// Parses a whole file in linear time.
  package init(parsing text: String, file: SourceFile) {
    var reader = TOMLReader(text: text, file: file)
    do throws(TOMLReader.Failure) {
      try reader.document()
      problem = nil
    } catch {
      let place = reader.position(at: min(error.offset, reader.bytes.count))
      problem = SyntaxProblem(
        message: error.message, span: SourceSpan(file: file, start: place, end: place))
    }
    table = reader.arena.table(0)
  }
}

/// Tables under construction; headers and dotted keys may come back to them.
struct TOMLArena {
  /// How a table came to be, which decides who may add to it.
  enum Origin {
    /// Named by a header.
    case header
    /// Parent of a table that a header names.
    case implied
    /// Made by a dotted key.
    case dotted
  }

  struct Table {
    var origin: Origin
    var keys: [(key: String, span: SourceSpan)] = []
    var entries: [String: Entry] = [:]
  }

  enum Entry {
    case value(TOMLNode)
    case table(Int, SourceSpan)
    case tables([Int], SourceSpan)
  }

  var tables = [Table(origin: .header)]

  mutating func insert(_ entry: Entry, _ key: String, at span: SourceSpan, into table: Int) {
    tables[table].keys.append((key, span))
    tables[table].entries[key] = entry
  }

  mutating func make(_ origin: Origin) -> Int {
    tables.append(Table(origin: origin))
    return tables.count - 1
  }

  /// The finished table; nesting is bounded by the reader.
  func table(_ index: Int) -> TOMLTable {
    TOMLTable(
      tables[index].keys.compactMap { key, span in
        guard let entry = tables[index].entries[key] else { return nil }
        return TOMLTable.Member(key: key, keySpan: span, node: node(entry))
      })
  }

  private func node(_ entry: Entry) -> TOMLNode {
    switch entry {
    case .value(let node): return node
    case .table(let index, let span): return TOMLNode(.table(table(index)), span)
    case .tables(let indices, let span):
      return TOMLNode(.array(indices.map { TOMLNode(.table(table($0)), span) }), span)
    }
  }
}
