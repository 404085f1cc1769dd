import Locations

/// Where the way to a path ends.
enum Lookup {
  /// The path with its links resolved, and what stands there.
  case present(ImagePath, Node)
  /// The path with its links resolved, as far as it goes; the gap says why something may be there nevertheless.
  case absent(ImagePath, Gap?)
  /// A link in the way leads in circles, or a file stands where a directory is needed.
  case nowhere(Gap?)
}

/// Which links of a path are followed.
enum LinkChoice {
  case parents, all
}

extension ImageTree {
  /// Goes to a path from the root.
  func find(_ path: ImagePath, following choice: LinkChoice) -> Lookup {
    var walk = LinkWalk(tree: self, path)
    while let name = walk.pending.popLast() {
      if let end = walk.step(name, choice) { return end }
    }
    return .present(walk.real, walk.node)
  }
}

/// A walk down the tree, with what is left of the path.
private struct LinkWalk {
  let tree: ImageTree
  /// Last component first.
  var pending: [String]
  /// The directories on the way, so that `..` leads back.
  var trail: [(name: String, node: Node)] = []
  private var links = 0

  init(tree: ImageTree, _ path: ImagePath) {
    self.tree = tree
    pending = path.components.reversed().map(String.init)
  }

  var node: Node { trail.last?.node ?? .directory(tree.root) }

  var real: ImagePath { path(trail.map(\.name)) }

  /// Takes one component; answers when the walk ends before the path does.
  mutating func step(_ name: String, _ choice: LinkChoice) -> Lookup? {
    if name == ".." {
      _ = trail.popLast()
      return nil
    }
    guard trail.count < ImageTree.depthLimit else { return .nowhere(nil) }
    switch node {
    case .file, .link: return .nowhere(nil)
    case .unknown(let gap): return .absent(rest(from: name), gap)
    case .directory(let directory):
      guard let next = directory.node(name) else { return .absent(rest(from: name), directory.gap) }
      guard case .link(let target, _) = next, choice == .all || !pending.isEmpty else {
        trail.append((name, next))
        return nil
      }
      return follow(target)
    }
  }

  private mutating func follow(_ target: String) -> Lookup? {
    links += 1
    guard links <= ImageTree.linkLimit, pending.count < ImageTree.depthLimit else { return .nowhere(nil) }
    if target.hasPrefix("/") { trail = [] }
    pending.append(contentsOf: target.split(separator: "/").reversed().filter { $0 != "." }.map(String.init))
    return nil
  }

  private func rest(from name: String) -> ImagePath {
    var names = trail.map(\.name)
    for component in [name] + pending.reversed() {
      if component == ".." { _ = names.popLast() } else { names.append(component) }
    }
    return path(names)
  }

  private func path(_ names: [String]) -> ImagePath {
    ImagePath(normalized: "/" + names.joined(separator: "/"))
  }
}
