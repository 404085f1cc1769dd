package import IgnoreSyntax
package import Locations

/// The files that a build may copy, and which of them an ignore file keeps away from the builder.
///
/// The only reader of the disk behind the command line. Directories and files are read when asked for and
/// remembered for the whole run; nothing outside the root is ever read, not through a link either.
package struct BuildContext: Sendable {
  package let root: HostPath
  package let ignore: IgnoreFile?
  /// What an uploader leaves out, where there is no Dockerfile.
  package let uploads: GitIgnoreRules?
  package let files: ContextFiles
  /// The working directory below the root, where that is higher up; paths are shown from there.
  let inside: [String]

  /// Share one `ContextFiles` between the services of a run, so that each directory is read once.
  package init(root: HostPath, ignore: IgnoreFile?, files: ContextFiles, seenFrom inside: [String] = []) {
    self.inside = inside
    self.root = root
    self.ignore = ignore
    uploads = nil
    self.files = files
  }

  /// A directory that is uploaded without a Dockerfile, less what the uploader's ignore file names.
  package init(root: HostPath, uploading rules: GitIgnoreRules, files: ContextFiles) {
    inside = []
    self.root = root
    ignore = nil
    uploads = rules
    self.files = files
  }
}

/// What a name in a directory of the context is; links are not followed.
package enum ContextEntryKind: Hashable, Sendable {
  case file
  case directory
  case link(target: String)
  /// A FIFO, socket or device: the builder does not send it as a file that Python could read.
  case special
}

package struct ContextEntry: Hashable, Sendable {
  package let name: String
  package let kind: ContextEntryKind

  package init(name: String, kind: ContextEntryKind) {
    self.name = name
    self.kind = kind
  }
}

/// Why a file or directory of the context could not be read.
package enum ContextError: Error, Hashable, Sendable {
  case missing(ContextPath)
  case notReadable(ContextPath)
  case notAFile(ContextPath)
  /// A link that leads out of the context.
  case outside(ContextPath)
  /// Larger than `ContextFiles.sizeLimit` bytes.
  case tooLarge(ContextPath)
}
