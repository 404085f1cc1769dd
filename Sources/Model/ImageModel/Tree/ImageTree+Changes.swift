package import BuildContext
package import Locations

extension ImageTree {
  /// Lays a directory of the context over the directory at `destination`, which is made when it is missing.
  ///
  /// Links in `source` are followed inside the context.
  package mutating func graft(
    _ source: ContextPath, of context: BuildContext, at destination: ImagePath, cause: SourceSpan?
  ) {
    guard case .found(let root, .directory) = context.follow(source) else { return }
    graft(
      CopiedDirectory(context: context, root: root, selection: .all, cause: cause), at: destination)
  }

  mutating func graft(_ source: CopiedDirectory, at destination: ImagePath) {
    var directory = Directory(origin: source.origin(of: .root))
    directory.grafts = [Graft(source: source, relative: .root)]
    put(.directory(directory), at: self.destination(of: destination), cause: source.cause)
  }

  /// Makes a directory and its parents where they are missing, links followed; a file in the way stays.
  package mutating func makeDirectory(_ path: ImagePath, cause: SourceSpan?) {
    makeDirectory(path, origin: FileOrigin(content: .unknown, cause: cause))
  }

  /// Puts a file at a path, its parents made; a link there is followed, a directory there stays.
  package mutating func write(_ origin: FileOrigin, to path: ImagePath) {
    let real = destination(of: path)
    change(real, making: FileOrigin(content: .unknown, cause: origin.cause)) { node in
      if case .directory = node { return }
      node = .file(origin)
    }
  }

  /// Puts a link at a path, in the place of whatever was there.
  package mutating func link(_ path: ImagePath, to target: String, cause: SourceSpan?) {
    let origin = FileOrigin(content: .unknown, cause: cause)
    change(place(of: path), making: origin) { $0 = .link(target: target, origin) }
  }

  /// Removes what stands at a path and below it; a link itself, not what it leads to.
  package mutating func remove(_ path: ImagePath) {
    guard case .present(let real, _) = find(path, following: .parents), !real.isRoot else { return }
    change(real, making: nil) { $0 = nil }
  }

  /// Copies what stands at `source` to exactly `destination`: a directory merges with one that is there.
  ///
  /// A link as the last component is copied as a link.
  package mutating func copy(_ source: ImagePath, to destination: ImagePath, cause: SourceSpan?) {
    place(self, source, at: destination, cause: cause)
  }

  /// Copies what stands at `source` in another tree to exactly `destination`, as `copy` does.
  package mutating func graft(
    _ source: ImagePath, of other: ImageTree, at destination: ImagePath, cause: SourceSpan?
  ) {
    place(other, source, at: destination, cause: cause)
  }

  /// Moves what stands at `source` to exactly `destination`.
  package mutating func move(_ source: ImagePath, to destination: ImagePath, cause: SourceSpan?) {
    guard case .present(let real, let node) = find(source, following: .parents), !real.isRoot else { return }
    change(real, making: nil) { $0 = nil }
    put(node, at: place(of: destination), cause: cause)
  }

  /// Says that names below a path, or the path itself, may be there though nothing shows it.
  package mutating func markUncertain(under path: ImagePath, because gap: Gap) {
    let real = destination(of: path)
    if real.isRoot { return root.mark(gap) }
    change(real, making: FileOrigin(content: .unknown, cause: gap.span)) { node in
      switch node {
      case nil: node = .unknown(gap)
      case .directory(var directory):
        node = nil
        directory.mark(gap)
        node = .directory(directory)
      case .file, .link, .unknown: break
      }
    }
  }

  private mutating func place(
    _ other: ImageTree, _ source: ImagePath, at destination: ImagePath, cause: SourceSpan?
  ) {
    guard case .present(_, let node) = other.find(source, following: .parents) else { return }
    put(node, at: place(of: destination), cause: cause)
  }
}
