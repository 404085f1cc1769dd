import Locations

extension ImageTree {
  /// Why a path can not be a directory; nil when it is one, or may become one.
  func obstacle(onTheWayTo path: ImagePath) -> String? {
    switch find(path, following: .all) {
    case .present(_, .file): return "'\(path)' is a file"
    case .nowhere(nil): return "'\(path)' leads through a file, or through links in circles"
    case .present, .absent, .nowhere: return nil
    }
  }

  /// The uppermost directory of a path that is not there yet; nil when all of it is.
  func firstMissing(onTheWayTo path: ImagePath) -> ImagePath? {
    var missing: ImagePath?
    var place = path
    while !place.isRoot, case .absent = presence(at: place) {
      missing = place
      place = place.parent
    }
    return missing
  }
}

extension Directory {
  private static let visitLimit = 2_000

  /// The paths at which another directory, laid over this one, has a file or a link where this has a directory, or the
  /// reverse.
  ///
  /// Looks no further than a bounded number of names.
  func conflicts(with other: Directory) -> [String] {
    var found: [String] = []
    var pending = [(mine: self, other: other, prefix: "")]
    var visits = 0
    while let (mine, other, prefix) = pending.popLast() {
      for name in mine.names.sorted() {
        visits += 1
        guard visits < Self.visitLimit else { return found }
        guard let new = other.node(name), let old = mine.node(name) else { continue }
        switch (old, new) {
        case (.directory(let inner), .directory(let outer)):
          pending.append((inner, outer, prefix + name + "/"))
        case (.directory, .file), (.directory, .link), (.file, .directory), (.link, .directory):
          found.append(prefix + name)
        case (.file, _), (.link, _), (.unknown, _), (.directory, .unknown): continue
        }
      }
    }
    return found
  }
}
