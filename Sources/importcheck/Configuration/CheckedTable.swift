import Locations
import RequirementSyntax
import Rules

/// A table of a configuration file whose keys and types are checked as they are read.
struct CheckedTable {
  let table: TOMLTable
  /// As messages name it.
  let name: String

  /// Complains about the first key that is not one of `keys`.
  func allow(_ keys: [String]) throws(ProjectConfiguration.Problem) {
    guard let stranger = table.members.first(where: { !keys.contains($0.key) }) else { return }
    let sentence = "unknown key '\(stranger.key)' in '\(name)'" + suggestion(stranger.key, among: keys)
    throw ProjectConfiguration.Problem(message: sentence, span: stranger.keySpan)
  }

  func text(_ key: String) throws(ProjectConfiguration.Problem) -> String? {
    guard let node = table[key] else { return nil }
    guard let text = node.text else { throw problem("'\(key)' is not a string", node.span) }
    return text
  }

  func texts(_ key: String) throws(ProjectConfiguration.Problem) -> [String]? {
    guard let node = table[key] else { return nil }
    guard let elements = node.elements, elements.allSatisfy({ $0.text != nil }) else {
      throw problem("'\(key)' is not an array of strings", node.span)
    }
    return node.texts
  }

  func pairs(_ key: String) throws(ProjectConfiguration.Problem) -> [String: String]? {
    guard let node = table[key] else { return nil }
    guard let members = node.table?.members, members.allSatisfy({ $0.node.text != nil }) else {
      throw problem("'\(key)' is not a table of strings", node.span)
    }
    return Dictionary(members.map { ($0.key, $0.node.text ?? "") }) { first, _ in first }
  }

  func problem(_ message: String, _ span: SourceSpan) -> ProjectConfiguration.Problem {
    ProjectConfiguration.Problem(message: "\(message) in '\(name)'", span: span)
  }
}
