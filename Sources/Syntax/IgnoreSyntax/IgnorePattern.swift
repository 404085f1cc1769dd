package import Locations

/// One pattern of an ignore file.
package struct IgnorePattern: Hashable, Sendable {
  /// Cleaned as moby does: without `!`, leading slash and trailing slash.
  package let text: String
  /// `!`: what it matches is kept.
  package let isException: Bool
  package let span: SourceSpan

  package init(text: String, isException: Bool, span: SourceSpan) {
    self.text = text
    self.isException = isException
    self.span = span
  }
}
