package import Locations

/// A value of a TOML document with the place where it stands.
///
/// Read here and not by a library because findings need the places of values.
package struct TOMLNode: Hashable, Sendable {
  package let value: TOMLValue
  package let span: SourceSpan

  package init(_ value: TOMLValue, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

/// What a TOML document can hold.
package indirect enum TOMLValue: Hashable, Sendable {
  case string(String)
  case boolean(Bool)
  /// A number, date or time, as written.
  case scalar(String)
  case array([TOMLNode])
  case table(TOMLTable)
}

/// The members of a TOML table in the order of their first mention.
package struct TOMLTable: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package let key: String
    package let keySpan: SourceSpan
    package let node: TOMLNode
  }

  package let members: [Member]
  private let positions: [String: Int]

  package init(_ members: [Member] = []) {
    self.members = members
    positions = Dictionary(members.enumerated().map { ($1.key, $0) }) { first, _ in first }
  }

  package subscript(_ key: String) -> TOMLNode? { member(key)?.node }

  package func member(_ key: String) -> Member? { positions[key].map { members[$0] } }

  /// The node behind several keys, one table in the other.
  package func node(at path: String...) -> TOMLNode? {
    guard let first = path.first else { return nil }
    return path.dropFirst().reduce(self[first]) { $0?.table?[$1] }
  }

  /// The table behind several keys; empty when there is none.
  package func table(at path: String...) -> TOMLTable {
    path.reduce(self) { $0[$1]?.table ?? TOMLTable() }
  }
}

extension TOMLNode {
  package var text: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  package var boolean: Bool? {
    guard case .boolean(let boolean) = value else { return nil }
    return boolean
  }

  package var elements: [TOMLNode]? {
    guard case .array(let elements) = value else { return nil }
    return elements
  }

  package var table: TOMLTable? {
    guard case .table(let table) = value else { return nil }
    return table
  }

  /// The strings of an array, or a single string.
  package var texts: [String] { text.map { [$0] } ?? elements?.compactMap(\.text) ?? [] }
}
