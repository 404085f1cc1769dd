import BuildContext
import Locations

extension Directory {
  /// What stands under a name, a share of each graft taken up when it is a directory; nil when nothing is known.
  func node(_ name: String) -> Node? {
    if let child = children[name] { return child }
    guard !grafts.isEmpty else { return nil }
    var found: [Graft] = []
    for graft in grafts.reversed() where !graft.hidden.contains(name) {
      let relative = graft.relative.appending(name)
      guard let kind = graft.source.kind(of: relative) else { continue }
      if kind == .directory {
        found.append(Graft(source: graft.source, relative: relative))
      } else if found.isEmpty {
        return Node(kind, graft.source.origin(of: relative))
      } else {
        break
      }
    }
    guard let last = found.first else { return nil }
    var directory = Directory(origin: last.source.origin(of: last.relative), gap: gap)
    directory.grafts = found.reversed()
    return .directory(directory)
  }

  /// All names that are known, in no order.
  var names: Set<String> {
    var names = Set(children.keys)
    for graft in grafts {
      for entry in graft.source.entries(of: graft.relative) where !graft.hidden.contains(entry.name) {
        names.insert(entry.name)
      }
    }
    return names
  }

  /// Changes what stands under a name; nil in `change` is nothing.
  mutating func change<Result>(_ name: String, _ change: (inout Node?) -> Result) -> Result {
    var node = node(name)
    // Taken out meanwhile, so that the storage of the child is not shared while it changes.
    children[name] = nil
    let result = change(&node)
    if let node {
      children[name] = node
    } else {
      for index in grafts.indices { grafts[index].hidden.insert(name) }
    }
    return result
  }

  /// Lays a directory of the context over this one.
  mutating func add(_ graft: Graft) {
    for (name, child) in children {
      let relative = graft.relative.appending(name)
      guard !graft.hidden.contains(name), let kind = graft.source.kind(of: relative) else { continue }
      if kind == .directory, case .directory(var directory) = child {
        children[name] = nil
        directory.add(Graft(source: graft.source, relative: relative))
        children[name] = .directory(directory)
      } else {
        children[name] = nil
        for index in grafts.indices { grafts[index].hidden.insert(name) }
      }
    }
    grafts.append(graft)
  }

  /// Lays another tree's directory over this one.
  mutating func merge(_ other: Directory) {
    for graft in other.grafts { add(graft) }
    for (name, child) in other.children {
      change(name) { node in
        if case .directory(var mine) = node, case .directory(let theirs) = child {
          node = nil
          mine.merge(theirs)
          node = .directory(mine)
        } else {
          node = child
        }
      }
    }
    gap = gap ?? other.gap
  }

  /// Marks this directory and all directories below it as possibly holding more than is known.
  mutating func mark(_ gap: Gap) {
    self.gap = self.gap ?? gap
    for (name, child) in children {
      guard case .directory(var directory) = child else { continue }
      children[name] = nil
      directory.mark(gap)
      children[name] = .directory(directory)
    }
  }
}

extension Node {
  init(_ kind: ContextEntryKind, _ origin: FileOrigin) {
    switch kind {
    case .file, .special: self = .file(origin)
    case .directory: self = .directory(Directory(origin: origin))
    case .link(let target): self = .link(target: target, origin)
    }
  }

  /// The entry that others see; nil when it is not known whether there is one.
  var entry: ImageEntry? {
    switch self {
    case .file(let origin): .file(origin)
    case .link(let target, let origin): .link(target: target, origin)
    case .directory(let directory): .directory(directory.origin)
    case .unknown: nil
    }
  }
}
