import Entrypoints
import ImageModel
import Locations

/// What an item of `sys.path` or of a `__path__` stands for.
enum PathEntry: Hashable, Sendable {
  case image(ImagePath)
  /// A directory of the build context that takes the place of a package which the image lacks.
  case context(ContextPath)
  /// Not known.
  case unknown

  /// A text that no path of an image can be: it begins with a NUL.
  private static let contextMark = "\0context/"

  /// The item of a package's `__path__` for a directory of the context.
  static func text(for directory: ContextPath) -> String { contextMark + directory.text }

  /// Reads one item; relative ones count from the working directory, links before `..` are followed.
  init(_ item: Value, in simulation: borrowing Simulation) {
    guard case .string(let text) = item else {
      // pathlib objects on sys.path are ignored by the path finder, as is everything that is not text.
      self = .unknown
      return
    }
    if text.hasPrefix(Self.contextMark) {
      self = .context(ContextPath(normalized: String(text.dropFirst(Self.contextMark.count))))
    } else {
      self = .image(simulation.kernelPath(text))
    }
  }
}

extension Simulation {
  /// The path as the kernel walks it: `..` behind a link leaves the link's target.
  func kernelPath(_ text: String) -> ImagePath {
    let base = text.hasPrefix("/") ? ImagePath.root : currentDirectory
    guard text.contains("..") else { return base.resolving(text) }
    var path = base
    for component in text.split(separator: "/") where component != "." {
      if component == ".." {
        path = (image.tree.resolved(path) ?? path).parent
      } else {
        path = path.appending(component)
      }
    }
    return path
  }
}
