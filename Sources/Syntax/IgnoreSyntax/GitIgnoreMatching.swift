package import Locations

/// The `.gitignore` files of a tree.
///
/// Source: gitignore(5): within one level the last matching pattern decides, and deeper files come first; nothing
/// in an ignored directory can be kept.
package struct GitIgnoreRules: Sendable {
  /// By directory.
  private let files: [ContextPath: [GitIgnorePattern]]

  /// Of several files in one directory the later ones are read as if they stood behind the earlier ones.
  package init(_ files: [GitIgnoreFile]) {
    self.files = Dictionary(grouping: files, by: \.directory).mapValues { files in
      files.flatMap(\.entries).compactMap {
        if case .pattern(let pattern) = $0 { pattern } else { nil }
      }
    }
  }

  /// What a path is in the tree; a symbolic link to a directory is no directory.
  package enum Subject: Sendable {
    case directory
    case other
  }

  /// Whether a path is ignored, by itself or with a directory that it is in.
  ///
  /// - Complexity: O(depth² × patterns × length).
  package func verdict(on path: ContextPath, _ subject: Subject) -> GitIgnoreVerdict {
    guard !path.isRoot else { return .kept(by: nil) }
    if !path.parent.isRoot, case .ignored(let pattern) = verdict(on: path.parent, .directory) {
      return .ignored(by: pattern)
    }
    var directory = path
    repeat {
      directory = directory.parent
      if let pattern = lastMatch(in: directory, path, subject) {
        return pattern.isException ? .kept(by: pattern) : .ignored(by: pattern)
      }
    } while !directory.isRoot
    return .kept(by: nil)
  }

  private func lastMatch(in directory: ContextPath, _ path: ContextPath, _ subject: Subject)
    -> GitIgnorePattern?
  {
    guard let patterns = files[directory] else { return nil }
    let bytes = Array(path.text.utf8)
    let inside = bytes[(directory.isRoot ? 0 : directory.text.utf8.count + 1)...]
    let name = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    return patterns.last { pattern in
      switch (pattern.isForDirectories, subject) {
      case (true, .other): return false
      case (true, .directory), (false, _): break
      }
      return switch pattern.scope {
      case .name(let match): match.matches(name)
      case .path(let match): match.matches(inside)
      }
    }
  }
}
