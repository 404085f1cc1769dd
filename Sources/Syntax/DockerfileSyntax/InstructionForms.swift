package import Locations

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
