import Locations

/// One word after expansion.
struct ShellField: Hashable, Sendable {
  /// Nil when an expansion in it is not known.
  let text: String?
  /// What precedes the first unknown expansion; all of it when nothing is unknown.
  let knownPrefix: String
  let span: SourceSpan

  init(_ text: String, at span: SourceSpan) {
    self.text = text
    knownPrefix = text
    self.span = span
  }

  init(unknownBehind prefix: String, at span: SourceSpan) {
    text = nil
    knownPrefix = prefix
    self.span = span
  }

  /// The same word without so many characters in front, for `--option=value`.
  func dropping(_ count: Int) -> ShellField {
    let start = SourcePosition(line: span.start.line, column: span.start.column + count)
    let rest = SourceSpan(file: span.file, start: min(start, span.end), end: span.end)
    guard let text else { return ShellField(unknownBehind: String(knownPrefix.dropFirst(count)), at: rest) }
    return ShellField(String(text.dropFirst(count)), at: rest)
  }
}
