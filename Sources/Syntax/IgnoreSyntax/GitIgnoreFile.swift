package import Locations

/// The patterns of one `.gitignore` or `.gcloudignore` file.
///
/// Source: gitignore(5), and git's `dir.c` for what it leaves open. Bytes are compared, as git does.
package struct GitIgnoreFile: Sendable {
  package let file: SourceFile
  /// The directory it lies in; its patterns speak of what is in there.
  package let directory: ContextPath
  package let entries: [Entry]

  /// What one line says.
  package enum Entry: Sendable {
    case pattern(GitIgnorePattern)
    /// `#!include:NAME` of a `.gcloudignore`: the patterns of another file take its place.
    case inclusion(name: String, span: SourceSpan)
  }

  package init(file: SourceFile, directory: ContextPath = .root, entries: [Entry]) {
    self.file = file
    self.directory = directory
    self.entries = entries
  }
}

/// One pattern of a `.gitignore` file.
package struct GitIgnorePattern: Sendable {
  /// As written, without trailing spaces; a leading `!` and a trailing slash are kept.
  package let text: String
  /// `!`: what it matches is kept.
  package let isException: Bool
  /// Behind a trailing slash.
  package let isForDirectories: Bool
  package let span: SourceSpan
  let scope: Scope

  /// What of a path a pattern is compared with.
  enum Scope: Sendable {
    case name(WildMatch)
    /// The path from the directory of the file on.
    case path(WildMatch)
  }
}

/// Whether a path is left out, and which pattern says so.
package enum GitIgnoreVerdict: Sendable {
  /// By an exception, or because no pattern matches.
  case kept(by: GitIgnorePattern?)
  /// The pattern matches the path or one of the directories it is in.
  case ignored(by: GitIgnorePattern)
}
