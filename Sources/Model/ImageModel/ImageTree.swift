package import Locations

/// The files of an image: a value, so that a stage can begin from another stage's tree.
///
/// A directory copied from the context is not walked: it stays a reference to the context's directory until someone
/// asks for a name in it.
package struct ImageTree: Sendable {
  package init() {}

  /// What stands at a path, links in its parents followed and the last component taken as it is.
  package func presence(at path: ImagePath) -> Presence { .absent }

  /// The path after following all links, the last component's too; nil when a link leads nowhere or in circles.
  package func resolved(_ path: ImagePath) -> ImagePath? { path }

  /// The names in a directory, links followed; nil when the path is no directory.
  package func listing(of directory: ImagePath) -> DirectoryListing? { nil }
}

extension Image {
  /// The bytes of a file of the image, links followed; nil when the image has no such file or its content is not known.
  package func contents(of path: ImagePath) -> [UInt8]? { nil }

  /// How a file of the image is shown: as the context's file that it is a copy of, or as the Dockerfile that writes it.
  package func sourceFile(of origin: FileOrigin, at path: ImagePath) -> SourceFile { SourceFile(path.text) }
}
