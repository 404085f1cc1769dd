package import Locations

/// What stands at one path of an image.
package enum ImageEntry: Hashable, Sendable {
  case directory(FileOrigin)
  case file(FileOrigin)
  /// The target as written; relative ones count from the link's directory.
  case link(target: String, FileOrigin)

  package var origin: FileOrigin {
    switch self {
    case .directory(let origin), .file(let origin), .link(_, let origin): origin
    }
  }
}

/// Where a file of the image came from, and the instruction that put it there.
package struct FileOrigin: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// A file of the build context; its bytes can be read there.
    case context(ContextPath)
    /// A file of the context of another build, from whose image this one begins.
    case elsewhere(HostPath)
    /// Written by the build with text that is known: a here-document, `echo … > file`, `touch` (empty).
    case text(MappedText)
    /// Written by the build; the content is not known.
    case unknown
    /// Part of the base image.
    case base
  }

  package let content: Content
  /// The instruction; nil for what the base image brings.
  package let cause: SourceSpan?

  package init(content: Content, cause: SourceSpan?) {
    self.content = content
    self.cause = cause
  }
}

/// The answer to "what is at this path?".
package enum Presence: Hashable, Sendable {
  case present(ImageEntry)
  case absent
  /// Not known to be there, and something not modelled could have made it.
  case unknown(because: Gap)

  /// The entry; nil unless there certainly is one.
  package var entry: ImageEntry? {
    guard case .present(let entry) = self else { return nil }
    return entry
  }
}

/// The names in a directory of the image.
package struct DirectoryListing: Hashable, Sendable {
  /// Sorted by name.
  package let names: [String]
  /// Something not modelled that could have added names.
  package let gap: Gap?

  package init(names: [String], gap: Gap?) {
    self.names = names
    self.gap = gap
  }
}
