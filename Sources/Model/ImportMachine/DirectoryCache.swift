import BuildContext
import ImageModel
import Locations

/// The names of directories that were searched, as a path entry finder keeps them.
struct DirectoryCache: Sendable {
  var image: [ImagePath: Directory?] = [:]
  var context: [ContextPath: Directory?] = [:]
}

/// What a path entry finder knows of one directory.
struct Directory: Sendable {
  let names: Set<String>
  /// File names of extension modules by module name.
  let extensions: [String: String]
  let gap: Gap?

  init(names: [String], gap: Gap?) {
    self.names = Set(names)
    self.gap = gap
    var extensions: [String: String] = [:]
    for name in names where name.hasSuffix(".so") {
      guard let dot = name.firstIndex(of: ".") else { continue }
      let tag = name[dot...]
      if tag == ".so" || tag == ".abi3.so" || tag.hasPrefix(".cpython-") {
        extensions[String(name[..<dot])] = name
      }
    }
    self.extensions = extensions
  }
}

extension Simulation {
  mutating func directory(at path: ImagePath) -> Directory? {
    if let known = directories.image[path] { return known }
    let directory = image.tree.listing(of: path).map { Directory(names: $0.names, gap: $0.gap) }
    directories.image[path] = .some(directory)
    return directory
  }

  mutating func directory(at path: ContextPath) -> Directory? {
    if let known = directories.context[path] { return known }
    let names = image.context.entries(of: path).map(\.name)
    let directory = names.isEmpty ? nil : Directory(names: names, gap: nil)
    directories.context[path] = .some(directory)
    return directory
  }

  /// The file or directory at a path of the image, links followed; nil when there is none.
  func entry(at path: ImagePath) -> ImageEntry? {
    guard let resolved = image.tree.resolved(path),
      case .present(let entry) = image.tree.presence(at: resolved)
    else { return nil }
    return entry
  }
}
