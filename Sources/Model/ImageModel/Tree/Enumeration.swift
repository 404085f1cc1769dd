import BuildContext
package import Locations

/// A file, directory or link of an image with its path.
package struct TreeEntry: Hashable, Sendable {
  package let path: ImagePath
  package let entry: ImageEntry

  package init(path: ImagePath, entry: ImageEntry) {
    self.path = path
    self.entry = entry
  }
}

extension ImageTree {
  /// Everything that the build put into the image, in order of path; what the base image brings is left out.
  ///
  /// - Complexity: reads every directory that was copied.
  package func files() -> [TreeEntry] {
    var entries: [TreeEntry] = []
    var pending: [(ImagePath, Node)] = [(.root, .directory(root))]
    while let (path, node) = pending.popLast() {
      if let entry = node.entry, entry.origin.content != .base {
        entries.append(TreeEntry(path: path, entry: entry))
      }
      guard case .directory(let directory) = node else { continue }
      for name in directory.names {
        if let child = directory.node(name) { pending.append((path.appending(name), child)) }
      }
    }
    return entries.sorted { $0.path < $1.path }
  }

  /// The paths that a pattern of the shell, or of COPY from a stage, stands for; in order.
  ///
  /// `*`, `?` and classes stay within one component. Links are followed on the way, the last component is taken as it is.
  /// `hidden` says whether a leading `*` takes names that begin with a dot, as COPY does and the shell does not.
  package func matches(of pattern: String, in directory: ImagePath, hidden: HiddenNames) -> [ImagePath] {
    var level = [pattern.hasPrefix("/") ? ImagePath.root : directory]
    for component in pattern.split(separator: "/") where component != "." {
      if component == ".." {
        level = level.map(\.parent)
      } else if PathPattern.hasWildcard(component) {
        level = level.flatMap { matches(of: String(component), among: $0, hidden) }
      } else {
        level = level.map { $0.appending(component) }
      }
    }
    return level.filter {
      switch presence(at: $0) {
      case .present: true
      case .absent, .unknown: false
      }
    }
  }

  private func matches(of pattern: String, among directory: ImagePath, _ hidden: HiddenNames) -> [ImagePath] {
    let names = listing(of: directory)?.names ?? []
    return names.filter { name in
      if hidden == .onlyWhenAsked, name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
      // `[!a]` is the shell's, `[^a]` that of Go's `filepath.Match`.
      return hidden == .taken
        ? PathPattern.matches(name, pattern) == true : ShellPattern(pattern).matches(name)
    }
    .map { directory.appending($0) }
  }
}

/// Whether a wildcard takes names that begin with a dot.
package enum HiddenNames: Sendable {
  /// By COPY's pattern.
  case taken
  /// By the shell's pattern, when the pattern begins with a dot, too.
  case onlyWhenAsked
  /// By the shell's pattern, under `dotglob` of bash.
  case takenByShell
}
