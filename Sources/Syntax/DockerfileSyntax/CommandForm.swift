package import Locations

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
