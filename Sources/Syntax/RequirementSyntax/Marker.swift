/// An environment marker (PEP 508), such as `python_version < "3.11" and sys_platform == "linux"`.
///
/// `and` binds tighter than `or`; parentheses are kept as groups, so that the marker prints as it was meant.
package struct Marker: Hashable, Sendable {
  /// What joins a term to those before it.
  package enum Connective: String, Sendable {
    case and
    case or
  }

  package indirect enum Term: Hashable, Sendable {
    case comparison(MarkerValue, comparator: String, MarkerValue)
    case group(Marker)
  }

  package struct Joined: Hashable, Sendable {
    package let connective: Connective
    package let term: Term
  }

  package let first: Term
  package let rest: [Joined]

  package init(_ first: Term, _ rest: [Joined] = []) {
    self.first = first
    self.rest = rest
  }

  /// Holds when both do.
  package init(_ left: Marker, and right: Marker) {
    self.init(.group(left), [Joined(connective: .and, term: .group(right))])
  }
}

/// One side of a comparison.
package enum MarkerValue: Hashable, Sendable {
  /// Underscores throughout: `os.name` is `os_name`.
  case variable(String)
  case literal(String)
}

extension Marker: CustomStringConvertible {
  /// As `packaging` prints it: double quotes, single blanks, only the parentheses that group several terms.
  package var description: String {
    if rest.isEmpty, case .group(let inner) = first { return inner.description }
    return ([first.description] + rest.map { "\($0.connective.rawValue) \($0.term)" }).joined(separator: " ")
  }
}

extension Marker.Term: CustomStringConvertible {
  package var description: String {
    switch self {
    case .comparison(let left, let comparator, let right): "\(left) \(comparator) \(right)"
    case .group(let marker) where marker.isSingleComparison: marker.description
    case .group(let marker): "(\(marker))"
    }
  }
}

extension Marker {
  /// One comparison, in however many parentheses.
  fileprivate var isSingleComparison: Bool {
    guard rest.isEmpty else { return false }
    switch first {
    case .comparison: return true
    case .group(let inner): return inner.isSingleComparison
    }
  }
}

extension MarkerValue: CustomStringConvertible {
  package var description: String {
    switch self {
    case .variable(let name): name
    case .literal(let text) where text.contains("\"") && !text.contains("'"): "'\(text)'"
    case .literal(let text): "\"\(text)\""
    }
  }
}
