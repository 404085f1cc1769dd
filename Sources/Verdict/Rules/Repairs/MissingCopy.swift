import Analysis
import BuildContext
import Diagnostics
import ImageModel
import ImportMachine
import Locations

/// What has to be copied to where, so that a missing module is importable.
struct MissingCopy: Hashable {
  /// Copies with the same unit are one line of a Dockerfile.
  enum Unit: Hashable {
    /// A directory with everything below it.
    case directory(ContextPath)
    /// Single files into one directory.
    case files(into: ImagePath)
  }

  let unit: Unit
  /// The directory, or one file.
  let source: ContextPath
  /// For a directory its own path in the image, for a file the directory that receives it.
  let destination: ImagePath

  /// The smallest whole thing that the image lacks: the top-level package when nothing of it is there, else the
  /// first directory below it that is missing, else the file.
  ///
  /// Nil when the context does not have the module or no search path entry is known to expect it.
  init?(of module: ModuleName, _ missing: MissingModule, in facts: ServiceFacts) {
    guard let source = missing.source, let root = missing.sourceRoot, let expected = missing.expectedAt,
      let relative = source.relative(to: root)
    else { return nil }
    var contextPath = root
    var imagePath = expected
    let components = relative.split(separator: "/")
    for (index, component) in components.enumerated() {
      contextPath = contextPath.appending(component)
      let isFile = index == components.count - 1 && !missing.isPackage
      if isFile {
        self.init(unit: .files(into: imagePath), source: contextPath, destination: imagePath)
        return
      }
      imagePath = imagePath.appending(component)
      if facts.image.tree.listing(of: imagePath) == nil { break }
    }
    self.init(unit: .directory(contextPath), source: contextPath, destination: imagePath)
  }

  private init(unit: Unit, source: ContextPath, destination: ImagePath) {
    self.unit = unit
    self.source = source
    self.destination = destination
  }
}
