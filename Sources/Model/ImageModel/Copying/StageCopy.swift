import BuildContext
import DockerfileSyntax
import Locations

extension StageExecution {
  mutating func copyFromTree(_ tree: ImageTree, _ text: String, _ word: Word, _ order: CopyOrder) {
    if order.keepsParents { return copyWithParents(tree, text, word, order) }
    guard PathPattern.hasWildcard(text) else {
      return copy(ImagePath(text), of: tree, word, order)
    }
    let matches = tree.matches(of: ImagePath(text).text, in: .root, hidden: .taken)
    for path in matches { copy(path, of: tree, word, order) }
    guard matches.isEmpty else { return }
    let prefix = ImagePath("/" + PathPattern(text).prefix.joined(separator: "/"))
    if let gap = tree.listing(of: prefix)?.gap ?? unseenGap(prefix, tree, word) {
      copyUnknown(text, order, gap)
    }
  }

  private mutating func copy(_ path: ImagePath, of tree: ImageTree, _ word: Word, _ order: CopyOrder) {
    switch tree.find(path, following: .all) {
    case .present(_, .directory(let directory)):
      let selection = CopySelection(excludes: Self.patterns(order.excludes, order.cause))
      placeContents(order.excludes.isEmpty ? directory : directory.selecting(selection), order)
    case .present(_, .unknown(let gap)), .absent(_, let gap?), .nowhere(let gap?):
      copyUnknown(path.text, order, gap)
    case .present(_, let node): place(node, named: path.name, order)
    case .absent, .nowhere:
      if let gap = unseenGap(path, tree, word) { return copyUnknown(path.text, order, gap) }
      built.state.problems.append(.sourceMissing(source: word.text, word.span))
    }
  }

  private mutating func copyWithParents(_ tree: ImageTree, _ text: String, _ word: Word, _ order: CopyOrder) {
    let split = Pivot(text)
    let kept = ContextPath(split.kept)
    guard case .present(_, .directory(let directory)) = tree.find(ImagePath(split.root), following: .all)
    else {
      return copy(ImagePath(text), of: tree, word, order)
    }
    let selection = CopySelection(
      includes: kept.isRoot ? nil : Self.patterns([kept.text], order.cause), includePattern: kept.text,
      excludes: Self.patterns(order.excludes, order.cause))
    placeContents(directory.selecting(selection), order)
  }

  /// Directories of a Linux system in which a base image has more than its table tells.
  private static let systemDirectories: Set<Substring> = [
    "usr", "lib", "lib32", "lib64", "etc", "var", "bin", "sbin", "root", "opt", "home", "go", "sys", "proc",
    "dev",
    "run", "boot",
  ]

  /// Why a path of another stage, or of an image, may be there though its tree does not show it.
  private func unseenGap(_ path: ImagePath, _ tree: ImageTree, _ word: Word) -> Gap? {
    var directory = path.parent
    while case .absent = tree.presence(at: directory) { directory = directory.parent }
    let isOfBase: Bool =
      if case .present(let entry) = tree.presence(at: directory) { entry.origin.content == .base } else {
        false
      }
    if isOfBase, let first = path.components.first, Self.systemDirectories.contains(first) {
      return Gap(.unknownBaseImage, "the base image may bring '\(path)'", at: word.span)
    }
    return tree.foreignOutput ?? installationGap(path, word)
  }

  /// What distributions bring is not in the tree: a path below an interpreter that is not there may be theirs.
  private func installationGap(_ path: ImagePath, _ word: Word) -> Gap? {
    let places = build.stages.compactMap { $0?.state }.flatMap { state in
      state.pythons.map(\.prefix) + state.installations.map { $0.target ?? $0.prefix }
    }
    guard places.contains(where: { path.relative(to: $0) != nil && !$0.isRoot }) else { return nil }
    return Gap(.unknownInstall, "'\(path)' may be part of an installed distribution", at: word.span)
  }
}

extension Directory {
  /// The part of a directory that a COPY with patterns takes.
  ///
  /// - Complexity: reads all of it.
  func selecting(_ selection: CopySelection, at relative: ContextPath = .root) -> Directory {
    var result = Directory(origin: origin, gap: gap)
    for name in names {
      let path = relative.appending(name)
      switch node(name) {
      case .directory(let directory):
        let part = directory.selecting(selection, at: path)
        if selection.takes(path) || !part.children.isEmpty { result.children[name] = .directory(part) }
      case let node?: if selection.takes(path) { result.children[name] = node }
      case nil: break
      }
    }
    return result
  }
}
