import BuildContext
import Locations

extension ImageTree {
  /// The tree as a build with another context sees it: files of this one's context are elsewhere.
  ///
  /// - Complexity: O(number of names that were set one by one); directories of the context stay references.
  func seen(fromOutside context: BuildContext) -> ImageTree {
    var foreign = ForeignFiles(context: context)
    var tree = self
    tree.root = foreign.directory(root)
    return tree
  }
}

private struct ForeignFiles {
  let context: BuildContext
  private var sources: [ObjectIdentifier: CopiedDirectory] = [:]

  init(context: BuildContext) {
    self.context = context
  }

  mutating func directory(_ directory: Directory) -> Directory {
    var foreign = directory
    foreign.origin = origin(directory.origin)
    foreign.children = directory.children.mapValues { node($0) }
    foreign.grafts = directory.grafts.map {
      Graft(source: source($0.source), relative: $0.relative, hidden: $0.hidden)
    }
    return foreign
  }

  private mutating func node(_ node: Node) -> Node {
    switch node {
    case .file(let origin): .file(self.origin(origin))
    case .link(let target, let origin): .link(target: target, self.origin(origin))
    case .directory(let directory): .directory(self.directory(directory))
    case .unknown: node
    }
  }

  private func origin(_ origin: FileOrigin) -> FileOrigin {
    guard case .context(let path) = origin.content else { return origin }
    return FileOrigin(content: .elsewhere(context.host(path)), cause: origin.cause)
  }

  private mutating func source(_ source: CopiedDirectory) -> CopiedDirectory {
    if let known = sources[ObjectIdentifier(source)] { return known }
    let foreign = CopiedDirectory(
      context: source.context, root: source.root, selection: source.selection, cause: source.cause,
      isForeign: true)
    sources[ObjectIdentifier(source)] = foreign
    return foreign
  }
}
