/// A comment that speaks to this tool: it holds `importcheck:`.
package struct MarkedComment: Hashable, Sendable {
  /// What separates it from every other comment.
  package static let mark = "importcheck:"

  /// What follows the mark, without the spaces around it.
  package let text: String
  package let line: Int
  /// From 1, in bytes: that of the `#`.
  package let column: Int

  package init(text: String, line: Int, column: Int) {
    self.text = text
    self.line = line
    self.column = column
  }
}
