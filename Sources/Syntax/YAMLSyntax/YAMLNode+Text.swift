package import Locations

extension YAMLNode {
  /// The text of a scalar that remembers its places, for shell commands in block scalars; nil for collections.
  ///
  /// A literal block's lines are those of the file; of other styles only the first line's place is known.
  package var mappedText: MappedText? {
    guard let text, case .scalar(let scalar) = kind else { return nil }
    switch scalar.style {
    case .literal:
      return MappedText(
        verbatim: text, file: span.file, from: SourcePosition(line: span.start.line + 1, column: 1))
    case .plain, .quoted, .folded:
      let line = scalar.style == .folded ? span.start.line + 1 : span.start.line
      let column = scalar.style == .folded ? 1 : span.start.column + (scalar.style == .quoted ? 1 : 0)
      return MappedText(
        text: text, file: span.file,
        segments: [.init(offset: 0, position: SourcePosition(line: line, column: column))])
    }
  }
}
