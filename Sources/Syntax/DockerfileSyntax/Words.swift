package import Locations

/// A flag of an instruction, such as `--from=builder`.
package struct Flag: Hashable, Sendable {
  package let name: String
  /// Nil when the flag stands without `=`.
  package let value: String?
  package let span: SourceSpan

  package init(name: String, value: String?, span: SourceSpan) {
    self.name = name
    self.value = value
    self.span = span
  }

  /// `--name` or `--name=value`.
  package var text: String { value.map { "--\(name)=\($0)" } ?? "--\(name)" }
}

/// One word as written, before environment replacement; quotes and escapes are still in it.
package struct Word: Hashable, Sendable {
  package let text: String
  package let span: SourceSpan

  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// `KEY=value` of ENV and LABEL; both sides as written.
package struct Assignment: Hashable, Sendable {
  package let name: Word
  package let value: Word

  package init(name: Word, value: Word) {
    self.name = name
    self.value = value
  }
}

/// `ARG name` or `ARG name=default`.
package struct ArgumentDeclaration: Hashable, Sendable {
  package let name: String
  package let value: Word?
  package let span: SourceSpan

  package init(name: String, value: Word?, span: SourceSpan) {
    self.name = name
    self.value = value
    self.span = span
  }
}
