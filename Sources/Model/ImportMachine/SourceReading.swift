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
      return SourceCode(
        source: .context(path), path: expectedPath(of: path).text,
        positions: .file(image.context.file(path)), facts: python.facts(of: image.context.pythonSource(path)))
    }
  }

  func facts(ofImage path: ImagePath) -> PythonFacts? {
    image.pythonSource(path).flatMap { python.facts(of: $0) }
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

extension Image {
  /// The text of a file of the image; nil when there is no such file or its content is not known.
  func pythonSource(_ path: ImagePath) -> PythonSource? {
    guard let origin = tree.file(at: path) else { return nil }
    switch origin.content {
    case .context(let file): return context.pythonSource(file)
    case .elsewhere(let file):
      return PythonSource(file: file) { [context] in context.contents(of: file) }
    case .text(let text): return PythonSource(text: Array(text.text.utf8))
    case .unknown, .base: return nil
    }
  }
}

extension BuildContext {
  func pythonSource(_ path: ContextPath) -> PythonSource {
    PythonSource(file: location(of: path)) { try? contents(of: path) }
  }
}
