/// A rule's name in kebab case: in output, suppressions, pages and fixtures.
package struct RuleID: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }
}

extension RuleID: Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  package static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }

  package var description: String { text }

  package init(stringLiteral value: String) { self.init(value) }
}
