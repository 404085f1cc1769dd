/// Something a parser could not accept; parsing goes on, and the value it returns is as complete as it can be.
package struct SyntaxProblem: Hashable, Sendable {
  /// Lower case, no final full stop, names in single quotes.
  package let message: String
  package let span: SourceSpan

  package init(message: String, span: SourceSpan) {
    self.message = message
    self.span = span
  }
}
