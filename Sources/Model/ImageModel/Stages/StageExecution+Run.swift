import BuildContext
import DockerfileSyntax
import Locations

extension StageExecution {
  /// What stood at the target of a mount before it was mounted.
  private struct Covered {
    let place: ImagePath
    let node: Node?
    /// The uppermost directory that had to be made for the mount.
    let firstMade: ImagePath?
    let isReadOnly: Bool
  }

  mutating func apply(_ run: Run, _ instruction: Instruction) {
    var covered: [Covered] = []
    for mount in run.mounts {
      if let place = self.mount(mount, instruction) { covered.append(place) }
    }
    let environment = built.state.environment
    built.state.environment = built.variables
    built.state.readOnly = covered.filter(\.isReadOnly).map(\.place)
    RunEffect.apply(run, of: instruction, to: &built.state)
    built.state.environment = environment
    built.state.readOnly = []
    for place in covered.reversed() { restore(place) }
  }

  /// Takes a mount away, and the directories that were made for it.
  private mutating func restore(_ covered: Covered) {
    built.state.tree.change(covered.place, making: nil) { $0 = covered.node }
    var made = covered.place.parent
    while let top = covered.firstMade, made.relative(to: top) != nil,
      built.state.tree.listing(of: made)?.names.isEmpty == true
    {
      built.state.tree.remove(made)
      made = made.parent
    }
  }

  private mutating func mount(_ mount: Mount, _ instruction: Instruction) -> Covered? {
    guard ["bind", "cache", "tmpfs"].contains(mount.type) else {
      if !["secret", "ssh"].contains(mount.type) {
        refuse("unsupported mount type '\(mount.type)'", mount.span)
      }
      return nil
    }
    guard let target = mount.target.flatMap({ expand(Word(text: $0, span: mount.span)) }) else { return nil }
    guard let source = expand(Word(text: mount.source ?? "", span: mount.span)) else { return nil }
    let path = built.state.workingDirectory.resolving(target)
    guard !path.isRoot else {
      refuse("invalid mount target '/'", mount.span)
      return nil
    }
    let place = built.state.tree.destination(of: path)
    let before: Node? =
      if case .present(_, let node) = built.state.tree.find(place, following: .parents) { node } else { nil }
    let isWritable = instruction.flags.contains {
      $0.name == "mount"
        && $0.value?.split(separator: ",").contains { $0 == "rw" || $0 == "readwrite" } == true
    }
    let covered = Covered(
      place: place, node: before, firstMade: built.state.tree.firstMissing(onTheWayTo: place.parent),
      isReadOnly: mount.type == "bind" && !isWritable)
    let node = mount.type == "bind" ? mounted(source, mount, instruction) : empty(mount)
    built.state.tree.change(place, making: FileOrigin(content: .unknown, cause: mount.span)) { $0 = node }
    return covered
  }

  /// What a `cache` holds from earlier builds is not known; a `tmpfs` is empty.
  private func empty(_ mount: Mount) -> Node {
    let gap = Gap(.externalImage, "what the cache mount holds is not known", at: mount.span)
    let origin = FileOrigin(content: .unknown, cause: mount.span)
    return .directory(Directory(origin: origin, gap: mount.type == "cache" ? gap : nil))
  }

  private mutating func mounted(_ source: String, _ mount: Mount, _ instruction: Instruction) -> Node? {
    let copyable = sources(from: mount.from.map { Word(text: $0, span: mount.span) }, mount.span)
    let word = Word(text: source, span: mount.span)
    switch copyable {
    case .context:
      built.state.receive(source, cause: instruction.span)
      return contextNode(ContextPath(source), word)
    case .tree(let tree):
      switch tree.find(ImagePath(source), following: .all) {
      case .present(_, let node): return node
      case .absent(_, let gap?), .nowhere(let gap?): return .unknown(gap)
      case .absent, .nowhere:
        built.state.problems.append(.sourceMissing(source: source, mount.span))
        return nil
      }
    case .unknown(let gap): return .unknown(gap)
    case nil: return nil
    }
  }

  private mutating func contextNode(_ path: ContextPath, _ word: Word) -> Node? {
    guard let found = contextSource(path, word) else { return nil }
    switch found.kind {
    case .directory:
      let source = CopiedDirectory(
        context: built.state.context, root: found.path, selection: .all, cause: word.span)
      var directory = Directory(origin: source.origin(of: .root))
      directory.grafts = [Graft(source: source, relative: .root)]
      return .directory(directory)
    case .file, .link, .special:
      return .file(FileOrigin(content: .context(found.path), cause: word.span))
    }
  }
}
