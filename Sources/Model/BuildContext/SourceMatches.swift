package import Locations

extension BuildContext {
  /// What a source with wildcards stands for, in order of path; links are followed in front of the first
  /// wildcard only, ignored paths are left out.
  ///
  /// - Complexity: lists the directories that the pattern's components can reach.
  package func matches(of pattern: PathPattern) -> [ContextPath] {
    let prefix = ContextPath(normalized: pattern.prefix.joined(separator: "/"))
    guard case .found(let start, .directory) = follow(prefix) else { return [] }
    var level = [start]
    for (depth, component) in pattern.components.enumerated() {
      let isLast = depth == pattern.components.count - 1
      level = level.flatMap { directory in
        entries(ofResolved: directory).filter { entry in
          (isLast || entry.kind == .directory) && PathPattern.matches(entry.name, component) == true
            && isSent(directory.appending(entry.name), entry.kind)
        }
        .map { directory.appending($0.name) }
      }
    }
    return level
  }
}
