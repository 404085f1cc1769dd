/// The name by which a file is shown to the user: relative to the working directory, with `/`.
///
/// A text that an image build writes (a here-document, `echo … > file`) has the name of the Dockerfile that holds it.
package struct SourceFile: Hashable, Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }
}

extension SourceFile: Comparable, CustomStringConvertible {
  package static func < (left: SourceFile, right: SourceFile) -> Bool { left.path < right.path }

  package var description: String { path }
}
