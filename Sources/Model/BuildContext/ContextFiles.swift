package import Locations

/// The disk below the build contexts of one run, each directory and file read at most once.
package final class ContextFiles: Sendable {
  /// Larger files are answered with `ContextError.tooLarge`.
  package static let sizeLimit = 64 * 1024 * 1024

  package init() {}
}

extension BuildContext {
  /// What stands at a path, links in its parents followed inside the context; nil when there is nothing.
  package func kind(of path: ContextPath) -> ContextEntryKind? { nil }

  /// The entries of a directory, sorted by name, ignored ones included; empty when it is none.
  package func entries(of directory: ContextPath) -> [ContextEntry] { [] }

  /// The bytes of a file; a link is followed as long as it stays inside the context.
  package func contents(of path: ContextPath) throws(ContextError) -> [UInt8] { throw .missing(path) }

  /// How the file is shown to the user.
  package func file(_ path: ContextPath) -> SourceFile {
    SourceFile(root.text.isEmpty || root.text == "." ? path.description : "\(root.text)/\(path)")
  }
}
