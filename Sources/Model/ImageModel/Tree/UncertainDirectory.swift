package import Locations

/// A place of an image that may hold more than the tree shows.
package struct UncertainDirectory: Hashable, Sendable {
  package let path: ImagePath
  package let gap: Gap
}

extension ImageTree {
  /// The places that may hold more than the tree shows, in order of path; those below one with the same reason are
  /// left out, and so are the directories of base images.
  package func uncertainDirectories() -> [UncertainDirectory] {
    var found: [UncertainDirectory] = []
    var pending: [(path: ImagePath, directory: Directory, outer: Gap?)] = [(.root, root, nil)]
    while let (path, directory, outer) = pending.popLast() {
      if let gap = directory.gap, gap != outer, !directory.isOfBase(gap) {
        found.append(UncertainDirectory(path: path, gap: gap))
      }
      // What is only referred to has no doubts of its own.
      for (name, child) in directory.children {
        switch child {
        case .directory(let inner): pending.append((path.appending(name), inner, directory.gap))
        case .unknown(let gap) where gap != directory.gap:
          found.append(UncertainDirectory(path: path.appending(name), gap: gap))
        case .unknown, .file, .link: break
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }
}

extension Directory {
  /// Whether the doubt is only that no table lists a base image's own directory.
  fileprivate func isOfBase(_ gap: Gap) -> Bool { gap.reason == .unknownBaseImage && origin.content == .base }
}
