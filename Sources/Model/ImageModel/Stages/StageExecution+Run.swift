import BuildContext
import DockerfileSyntax
import Locations

extension StageExecution {
  /// What stood at the target of a mount before it was mounted.
  private struct Covered {
    let place: ImagePath
    let node: Node?
  }

  mutating func apply(_ run: Run, _ instruction: Instruction) {
    var covered: [Covered] = []
    for mount in run.mounts where mount.type == "bind" {
      if let place = self.mount(mount, instruction) { covered.append(place) }
    }
    let environment = built.state.environment
    built.state.environment = built.variables
    RunEffect.apply(run, of: instruction, to: &built.state)
    built.state.environment = environment
    for place in covered.reversed() {
      built.state.tree.change(place.place, making: nil) { $0 = place.node }
    }
  }

  private mutating func mount(_ mount: Mount, _ instruction: Instruction) -> Covered? {
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
    let node = mounted(source, mount, instruction)
    built.state.tree.change(place, making: FileOrigin(content: .unknown, cause: mount.span)) { $0 = node }
    return Covered(place: place, node: before)
  }

  private mutating func mounted(_ source: String, _ mount: Mount, _ instruction: Instruction) -> Node? {
    let copyable = sources(from: mount.from.map { Word(text: $0, span: mount.span) }, mount.span)
    let word = Word(text: source, span: mount.span)
    switch copyable {
    case .context:
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
