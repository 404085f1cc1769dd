package import Locations

/// One instruction with everything that belongs to it: continuation lines and here-documents.
package struct Instruction: Hashable, Sendable {
  /// As the reference writes it, in lower case: `copy`.
  package let keyword: String
  package let kind: Kind
  /// `--name` or `--name=value`, as written.
  package let flags: [Flag]
  /// What stands behind keyword and flags, as BuildKit's parser splits it; see `Kind` for the meaning.
  ///
  /// ENV and LABEL give three words for each pair: name, value, and `=` or nothing. An instruction that the
  /// builder does not know gives one empty word. The words of an ONBUILD trigger are in its own instruction.
  package let arguments: [Word]
  /// Whether `arguments` came from the JSON form.
  package let isJSON: Bool
  /// With the contents as they stand in the file, tabs and line ends included.
  package let heredocs: [Heredoc]
  /// The logical line: continuations joined, comments and here-document bodies left out.
  package let text: MappedText
  /// Where the logical line begins; above `span` when lines with a continuation mark alone come before the keyword.
  package let firstLine: Int
  /// From the keyword to the end of the last line, here-documents included.
  package let span: SourceSpan

  package init(
    keyword: String, kind: Kind, flags: [Flag], arguments: [Word] = [], isJSON: Bool = false,
    heredocs: [Heredoc], text: MappedText, firstLine: Int? = nil, span: SourceSpan
  ) {
    self.keyword = keyword
    self.kind = kind
    self.flags = flags
    self.arguments = arguments
    self.isJSON = isJSON
    self.heredocs = heredocs
    self.text = text
    self.firstLine = firstLine ?? span.line
    self.span = span
  }

  package indirect enum Kind: Hashable, Sendable {
    case from(From)
    case copy(Copy)
    case add(Copy)
    case run(Run)
    case env([Assignment])
    case arg([ArgumentDeclaration])
    case label([Assignment])
    case workdir(Word)
    case user(Word)
    case entrypoint(CommandForm)
    case cmd(CommandForm)
    case shell([String])
    /// The trigger; a refused one (ONBUILD, FROM, MAINTAINER) is here, too.
    case onbuild(Instruction)
    case expose([Word])
    case volume([Word])
    case stopsignal(Word)
    /// Nil for `HEALTHCHECK NONE`.
    case healthcheck(CommandForm?)
    case maintainer(String)
    /// A keyword or a form that the builder refuses; `problems` of the file says why.
    case invalid
  }
}
