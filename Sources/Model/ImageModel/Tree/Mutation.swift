import Locations

extension ImageTree {
  /// The path with the links of its parents resolved, whether or not something stands there.
  func place(of path: ImagePath) -> ImagePath {
    switch find(path, following: .parents) {
    case .present(let real, _), .absent(let real, _): real
    case .nowhere: path
    }
  }

  /// The path with all links resolved, whether or not something stands there.
  func destination(of path: ImagePath) -> ImagePath {
    switch find(path, following: .all) {
    case .present(let real, _), .absent(let real, _): real
    case .nowhere: path
    }
  }

  /// Lays a node over what stands at a path whose links are resolved.
  mutating func put(_ node: Node, at real: ImagePath, cause: SourceSpan?) {
    guard !real.isRoot else {
      if case .directory(let directory) = node { root.merge(directory) }
      return
    }
    change(real, making: FileOrigin(content: .unknown, cause: cause)) { old in
      if case .directory(var mine) = old, case .directory(let theirs) = node {
        old = nil
        mine.merge(theirs)
        old = .directory(mine)
      } else {
        old = node
      }
    }
  }

  mutating func makeDirectory(_ path: ImagePath, origin: FileOrigin) {
    let real = destination(of: path)
    guard !real.isRoot else { return }
    change(real, making: origin) { node in
      switch node {
      case nil: node = .directory(Directory(origin: origin))
      case .unknown(let gap): node = .directory(Directory(origin: origin, gap: gap))
      case .file, .link, .directory: break
      }
    }
  }

  /// Changes what stands at a path whose links are resolved.
  ///
  /// `parents` is the origin of directories that have to be made; nil makes none, and changes nothing then.
  mutating func change(
    _ real: ImagePath, making parents: FileOrigin?, _ change: (inout Node?) -> Void
  ) {
    let components = real.components.map(String.init)
    guard !components.isEmpty, components.count <= Self.depthLimit else { return }
    root.change(components[...], making: parents, change)
  }
}

extension Directory {
  /// - Note: recursion is bounded by `ImageTree.depthLimit`.
  fileprivate mutating func change(
    _ path: ArraySlice<String>, making parents: FileOrigin?, _ last: (inout Node?) -> Void
  ) {
    guard let name = path.first else { return }
    let rest = path.dropFirst()
    let inherited = inheritedGap
    change(name) { node in
      guard !rest.isEmpty else {
        let wasThere = node != nil
        last(&node)
        if !wasThere, case .directory(var made) = node, made.gap == nil {
          made.gap = inherited
          node = .directory(made)
        }
        return
      }
      guard var directory = node.asDirectory(making: parents, gap: inherited) else { return }
      node = nil
      directory.change(rest, making: parents, last)
      node = .directory(directory)
    }
  }

  /// The gap of directories that are made in this one.
  ///
  /// What an unknown base image may hold is a reason for doubt in its own directories, not in those that the
  /// Dockerfile makes; a command that is not understood may have made the directory and filled it before.
  private var inheritedGap: Gap? {
    gap.flatMap { $0.reason == .unknownBaseImage ? nil : $0 }
  }
}

extension Node? {
  /// This node as a directory to go into; nil when it is none and can not become one.
  fileprivate func asDirectory(making origin: FileOrigin?, gap: Gap?) -> Directory? {
    switch self {
    case .directory(let directory): directory
    case .unknown(let own): origin.map { Directory(origin: $0, gap: own) }
    case nil: origin.map { Directory(origin: $0, gap: gap) }
    case .file, .link: nil
    }
  }
}
