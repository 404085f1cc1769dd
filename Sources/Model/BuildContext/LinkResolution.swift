package import Locations

/// Where a path of the context leads when all links are followed.
package enum ContextDestination: Hashable, Sendable {
  case found(ContextPath, ContextEntryKind)
  case missing
  /// A link leads above the root of the context, where nothing is read.
  case outside
}

extension BuildContext {
  /// As many links as Linux follows in one path.
  private static var linkLimit: Int { 40 }

  /// Follows the links of a path, the last component's too; the result's kind is never a link.
  ///
  /// An absolute target counts from the root of the context, as BuildKit reads it.
  package func follow(_ path: ContextPath) -> ContextDestination {
    var pending = Array(path.components.reversed()).map(String.init)
    var real = ContextPath.root
    var kind = ContextEntryKind.directory
    var links = 0
    while let name = pending.popLast() {
      if name == ".." {
        if real.isRoot { return .outside }
        real = real.parent
        kind = .directory
        continue
      }
      guard kind == .directory, let entry = files.directory(host(real))?.kinds[name] else { return .missing }
      guard case .link(let target) = entry else {
        real = real.appending(name)
        kind = entry
        continue
      }
      links += 1
      guard links <= Self.linkLimit else { return .missing }
      if target.hasPrefix("/") { real = .root }
      kind = .directory
      let parts = target.split(separator: "/").filter { $0 != "." }
      pending.append(contentsOf: parts.reversed().map(String.init))
    }
    return .found(real, kind)
  }
}
