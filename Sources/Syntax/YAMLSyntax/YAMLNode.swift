package import Locations

/// One value of a YAML document, aliases and merge keys already replaced.
package struct YAMLNode: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// In order of the file; keys that are no scalars are left out.
    case mapping([YAMLMember])
  }

  package let kind: Kind
  /// From the first byte of the value to its end; an alias has the place of its anchor.
  package let span: SourceSpan

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// `key: value`.
package struct YAMLMember: Hashable, Sendable {
  package let key: String
  package let keySpan: SourceSpan
  package let value: YAMLNode

  package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// A scalar with its quotes, folding and escapes resolved.
package struct YAMLScalar: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case plain
    case quoted
    /// `|`: each line of the text is a line of the file.
    case literal
    /// `>`.
    case folded
  }

  package let text: String
  package let style: Style

  package init(text: String, style: Style) {
    self.text = text
    self.style = style
  }
}

extension YAMLNode {
  /// The text of a scalar; nil for a collection and for a plain null.
  package var text: String? {
    guard case .scalar(let scalar) = kind else { return nil }
    if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.text) { return nil }
    return scalar.text
  }

  /// The items of a sequence; nil for anything else.
  package var elements: [YAMLNode]? {
    guard case .sequence(let elements) = kind else { return nil }
    return elements
  }

  /// The members of a mapping; nil for anything else.
  package var members: [YAMLMember]? {
    guard case .mapping(let members) = kind else { return nil }
    return members
  }

  /// The value of the last member with a name, as later keys win over merged ones; nil when there is none.
  package subscript(_ key: String) -> YAMLNode? {
    members?.last { $0.key == key }?.value
  }

  /// The texts of a sequence of scalars, or of one scalar alone.
  package var texts: [String] { elements?.compactMap(\.text) ?? text.map { [$0] } ?? [] }

  /// Whether a plain scalar says yes, as YAML 1.2 and those who still read 1.1 write it.
  package var isTrue: Bool { ["true", "True", "TRUE", "yes", "on"].contains(text ?? "") }
}
