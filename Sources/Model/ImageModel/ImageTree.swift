package import Locations

/// The files of an image: a value, so that a stage can begin from another stage's tree.
///
/// A directory copied from the context is not walked: it stays a reference to the context's directory until someone
/// asks for a name in it. Looking up a path costs its depth; copying the tree costs nothing until one of both changes.
package struct ImageTree: Sendable {
  /// As many links as Linux follows in one path.
  static let linkLimit = 40
  /// Deeper paths are neither made nor found; no tree that people keep comes near it, and recursion needs a bound.
  static let depthLimit = 540

  var root = Directory(origin: FileOrigin(content: .base, cause: nil))

  /// The first program run in this tree that makes files which are not modelled, such as a compiler.
  ///
  /// What it makes is nothing that Python imports, so presence is not in doubt; but a later COPY may name it.
  var foreignOutput: Gap?

  package init() {}

  /// What stands at a path, links in its parents followed and the last component taken as it is.
  package func presence(at path: ImagePath) -> Presence {
    if path.isRoot { return .present(.directory(root.origin)) }
    switch find(path, following: .parents) {
    case .present(_, let node): return node.presence
    case .absent(_, let gap), .nowhere(let gap): return gap.map { .unknown(because: $0) } ?? .absent
    }
  }

  /// The path after following all links, the last component's too; nil when a link leads nowhere or in circles.
  ///
  /// A path without links is returned whether or not something stands there.
  package func resolved(_ path: ImagePath) -> ImagePath? {
    switch find(path, following: .all) {
    case .present(let real, _): real
    case .absent(let real, _): isLink(path) ? nil : real
    case .nowhere: nil
    }
  }

  /// The names in a directory, links followed; nil when the path is no directory.
  package func listing(of directory: ImagePath) -> DirectoryListing? {
    guard case .present(_, let node) = find(directory, following: .all) else { return nil }
    switch node {
    case .directory(let directory):
      return DirectoryListing(names: directory.names.sorted(), gap: directory.gap)
    case .unknown(let gap): return DirectoryListing(names: [], gap: gap)
    case .file, .link: return nil
    }
  }

  private func isLink(_ path: ImagePath) -> Bool {
    guard case .present(.link) = presence(at: path) else { return false }
    return true
  }
}

extension Node {
  fileprivate var presence: Presence {
    switch self {
    case .file(let origin): .present(.file(origin))
    case .link(let target, let origin): .present(.link(target: target, origin))
    case .directory(let directory): .present(.directory(directory.origin))
    case .unknown(let gap): .unknown(because: gap)
    }
  }
}
