package import BuildContext
package import Locations

extension Image {
  /// The bytes of a file of the image, links followed; nil when the image has no such file or its content is not known.
  package func contents(of path: ImagePath) -> [UInt8]? {
    tree.contents(of: path, in: context)
  }

  /// How a file of the image is shown: as the context's file that it is a copy of, or as the Dockerfile that writes it.
  package func sourceFile(of origin: FileOrigin, at path: ImagePath) -> SourceFile {
    switch origin.content {
    case .context(let file): context.file(file)
    case .elsewhere(let file): SourceFile(file.shown)
    case .text(let text): text.file
    case .unknown, .base: SourceFile(path.text)
    }
  }
}

extension ImageTree {
  /// The bytes of a file, links followed; nil when there is no such file or its content is not known.
  package func contents(of path: ImagePath, in context: BuildContext) -> [UInt8]? {
    guard case .present(_, .file(let origin)) = find(path, following: .all) else { return nil }
    switch origin.content {
    case .context(let file): return try? context.contents(of: file)
    case .elsewhere(let file): return context.contents(of: file)
    case .text(let text): return Array(text.text.utf8)
    case .unknown, .base: return nil
    }
  }
}
