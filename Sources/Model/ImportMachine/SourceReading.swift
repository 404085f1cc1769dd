import BuildContext
import Entrypoints
import ImageModel
import Locations
import PythonFacts

/// The text of a module, as far as it can be read.
struct SourceCode: Sendable {
  let source: LoadedModule.Source
  /// What `__file__` says.
  let path: String
  let positions: SourceMap?
  /// Nil when the source is not known.
  let facts: PythonFacts?
}

extension Simulation {
  /// Reads a found file.
  mutating func source(of file: FoundFile, as name: ModuleName) -> SourceCode {
    switch file.place {
    case .image(let path, let origin):
      return SourceCode(
        source: .image(path, origin), path: path.text, positions: positions(of: origin, at: path),
        facts: file.isSource ? facts(ofImage: path) : nil)
    case .context(let path):
      let bytes = try? image.context.contents(of: path)
      return SourceCode(
        source: .context(path), path: expectedPath(of: path).text,
        positions: .file(image.context.file(path)), facts: bytes.map(python.facts))
    }
  }

  func facts(ofImage path: ImagePath) -> PythonFacts? {
    image.contents(of: path).map(python.facts)
  }

  func positions(of origin: FileOrigin, at path: ImagePath) -> SourceMap {
    if case .text(let text) = origin.content { return .text(text) }
    return .file(image.sourceFile(of: origin, at: path))
  }

  /// Where the image would have a file of the context that it lacks.
  private mutating func expectedPath(of path: ContextPath) -> ImagePath {
    if let mended = mendedRoots.last(where: { path.relative(to: $0.root) != nil }) {
      return mended.place.resolving(path.relative(to: mended.root) ?? "")
    }
    return launch.workingDirectory.resolving(path.text)
  }
}

/// A directory of the context, and the directory of the image where it was to be.
struct MendedRoot: Hashable, Sendable {
  let root: ContextPath
  let place: ImagePath
}
