package import Locations

/// One instruction with everything that belongs to it: continuation lines and here-documents.
package struct Instruction: Hashable, Sendable {
  /// As the reference writes it, in lower case: `copy`.
  package let keyword: String
  package let kind: Kind
  /// `--name` or `--name=value`, as written.
  package let flags: [Flag]
  package let heredocs: [Heredoc]
  /// The logical line: continuations joined, comments and here-document bodies left out.
  package let text: MappedText
  /// From the keyword to the end of the last line, here-documents included.
  package let span: SourceSpan

  package init(
    keyword: String, kind: Kind, flags: [Flag], heredocs: [Heredoc], text: MappedText, span: SourceSpan
  ) {
    self.keyword = keyword
    self.kind = kind
    self.flags = flags
    self.heredocs = heredocs
    self.text = text
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

/// `FROM [--platform=…] image [AS name]`.
package struct From: Hashable, Sendable {
  package let image: Word
  /// Lower case; nil when the stage has no name.
  package let stageName: String?
  package let platform: String?

  package init(image: Word, stageName: String?, platform: String?) {
    self.image = image
    self.stageName = stageName
    self.platform = platform
  }
}

/// COPY and ADD share their form; the keyword of the instruction tells them apart.
package struct Copy: Hashable, Sendable {
  /// Here-documents are not in this list.
  package let sources: [Word]
  package let destination: Word
  /// `--from`, as written.
  package let from: Word?
  package let excludes: [Word]
  /// `--parents`.
  package let keepsParents: Bool
  /// ADD `--unpack=true|false`; nil when absent.
  package let unpack: Bool?
  /// Sources given as here-documents: the file's name is the delimiter.
  package let documents: [Heredoc]
  /// Whether the words came from the JSON form.
  package let isJSON: Bool

  package init(
    sources: [Word], destination: Word, from: Word? = nil, excludes: [Word] = [], keepsParents: Bool = false,
    unpack: Bool? = nil, documents: [Heredoc] = [], isJSON: Bool = false
  ) {
    self.sources = sources
    self.destination = destination
    self.from = from
    self.excludes = excludes
    self.keepsParents = keepsParents
    self.unpack = unpack
    self.documents = documents
    self.isJSON = isJSON
  }
}

/// RUN with its mounts; here-documents are in the form's instruction.
package struct Run: Hashable, Sendable {
  package let command: CommandForm
  package let mounts: [Mount]

  package init(command: CommandForm, mounts: [Mount]) {
    self.command = command
    self.mounts = mounts
  }
}

/// `--mount=type=bind,from=…,source=…,target=…`.
package struct Mount: Hashable, Sendable {
  /// `bind` unless given.
  package let type: String
  package let from: String?
  package let source: String?
  package let target: String?
  package let span: SourceSpan

  package init(type: String, from: String?, source: String?, target: String?, span: SourceSpan) {
    self.type = type
    self.from = from
    self.source = source
    self.target = target
    self.span = span
  }
}

/// The two forms of RUN, CMD, ENTRYPOINT and HEALTHCHECK.
package enum CommandForm: Hashable, Sendable {
  /// The JSON array, unescaped; each with its place in the file.
  case exec([Word])
  /// Everything behind the keyword and its flags. A here-document body is in `heredocs` of the instruction.
  case shell(MappedText)
}

/// A here-document: `<<NAME`, `<<-NAME`, `<<"NAME"`.
package struct Heredoc: Hashable, Sendable {
  package let name: String
  /// False when the delimiter was quoted.
  package let expands: Bool
  /// `<<-`: leading tabs are removed from each line before use; `content` is already without them where BuildKit strips them.
  package let stripsTabs: Bool
  /// The number in front of `<<`; 0 when there is none.
  package let fileDescriptor: Int
  package let content: MappedText

  package init(name: String, expands: Bool, stripsTabs: Bool, fileDescriptor: Int, content: MappedText) {
    self.name = name
    self.expands = expands
    self.stripsTabs = stripsTabs
    self.fileDescriptor = fileDescriptor
    self.content = content
  }
}
