import BuildContext
import DockerfileSyntax
import IgnoreSyntax
import Locations

/// Which of the two instructions it is; ADD also unpacks and fetches.
enum CopyKind: Sendable {
  case copy, add
}

/// One COPY or ADD with its words replaced.
struct CopyOrder: Sendable {
  let destination: Destination
  let excludes: [String]
  let keepsParents: Bool
  let unpacks: Bool
  let cause: SourceSpan

  /// Where the sources go.
  struct Destination: Sendable {
    let path: ImagePath
    /// A trailing slash, or `.`: a directory that is made when it is missing.
    let isDirectory: Bool

    /// Source: `pathRelativeToWorkingDir` of BuildKit.
    init(_ text: String, in workingDirectory: ImagePath) {
      path = workingDirectory.resolving(text)
      isDirectory = text.isEmpty || text == "." || text.hasSuffix("/") || text.hasSuffix("/.") || path.isRoot
    }
  }
}

extension StageExecution {
  /// Source: "COPY" and "ADD" of the Dockerfile reference, BuildKit's `dispatchCopy` and fsutil's `copy`.
  mutating func apply(_ copy: Copy, _ kind: CopyKind, _ instruction: Instruction) {
    guard let destination = expand(copy.destination) else { return }
    if let flag = instruction.flags.first(where: { $0.name == "chmod" }), let value = flag.value,
      !Self.isMode(value)
    {
      refuse("invalid chmod parameter '\(value)'", flag.span)
    }
    let order = CopyOrder(
      destination: .init(destination, in: built.state.workingDirectory),
      excludes: copy.excludes.compactMap { expand($0) }, keepsParents: copy.keepsParents,
      unpacks: copy.unpack ?? (kind == .add), cause: instruction.span)
    if let gap = note(unsetIn: copy.destination) {
      // The real destination may be any directory.
      built.state.tree.markUncertain(under: .root, because: gap)
    }
    guard let sources = sources(from: copy.from, copy.from?.span ?? instruction.span) else { return }
    for word in copy.sources { apply(word, order, kind, sources) }
    for document in copy.documents { write(document, order) }
    carryInstallations(of: copy, order)
  }

  private mutating func apply(_ word: Word, _ order: CopyOrder, _ kind: CopyKind, _ sources: CopySources) {
    guard let text = expand(word) else { return }
    let known = built.state.problems.count
    let gap = note(unsetIn: word)
    copy(text, word, order, kind, sources)
    if let gap {
      // With the value that the builder is given, another source is meant.
      built.state.problems.removeSubrange(known...)
      built.state.tree.markUncertain(under: order.destination.path, because: gap)
    }
  }

  private mutating func copy(
    _ text: String, _ word: Word, _ order: CopyOrder, _ kind: CopyKind, _ sources: CopySources
  ) {
    if RemoteSource.isRemote(text) {
      guard kind == .add else { return refuse("source can't be a URL or git reference for COPY", word.span) }
      return fetch(text, word, order)
    }
    switch sources {
    case .context: copyFromContext(text, word, order)
    case .tree(let tree): copyFromTree(tree, text, word, order)
    case .unknown(let gap): copyUnknown(text, order, gap)
    }
  }

  /// An octal mode, or a symbolic one, which is not looked at.
  private static func isMode(_ text: String) -> Bool {
    guard let first = text.first, first.isNumber else { return true }
    guard let value = Int(text, radix: 8) else { return false }
    return value <= 0o7777
  }
}

extension StageExecution {
  /// Puts a file at the destination, or into it when it is a directory.
  mutating func place(_ node: Node, named name: String, _ order: CopyOrder) {
    let destination = order.destination
    if let obstacle = obstacle(to: order) { return refuse(obstacle, order.cause) }
    if destination.isDirectory { built.state.tree.makeDirectory(destination.path, cause: order.cause) }
    let real = built.state.tree.destination(of: destination.path)
    let isDirectory: Bool =
      if case .present(.directory) = built.state.tree.presence(at: real) { true } else { real.isRoot }
    let target = isDirectory ? real.resolving(name) : real
    if case .present(.directory) = built.state.tree.presence(at: target), case .file = node {
      return refuse("a file is copied onto the directory '\(target)'", order.cause)
    }
    built.state.tree.put(node, at: built.state.tree.place(of: target), cause: order.cause)
  }

  /// Lays a directory's contents over the destination.
  mutating func placeContents(_ directory: Directory, _ order: CopyOrder) {
    if let obstacle = obstacle(to: order) { return refuse(obstacle, order.cause) }
    let real = built.state.tree.destination(of: order.destination.path)
    switch built.state.tree.find(real, following: .parents) {
    case .present(_, .file):
      return refuse("a directory is copied onto the file '\(order.destination.path)'", order.cause)
    case .present(_, .directory(let old)):
      if let name = old.conflicts(with: directory).first {
        return refuse("a file and a directory meet at '\(real.resolving(name))'", order.cause)
      }
    case .present, .absent, .nowhere: break
    }
    var directory = directory
    if directory.origin.content == .base {
      directory.origin = FileOrigin(content: .unknown, cause: order.cause)
    }
    built.state.tree.put(.directory(directory), at: real, cause: order.cause)
  }

  /// Why nothing can be put at the destination; nil when it may work.
  private func obstacle(to order: CopyOrder) -> String? {
    let path = order.destination.path
    if order.destination.isDirectory {
      return built.state.tree.obstacle(onTheWayTo: path).map { "the destination cannot be made: \($0)" }
    }
    guard case .nowhere(nil) = built.state.tree.find(path, following: .all) else { return nil }
    return "the destination '\(path)' leads through a file, or through links in circles"
  }

  private mutating func write(_ document: Heredoc, _ order: CopyOrder) {
    let text = document.expands ? expandDocument(document.content) : document.content
    place(
      .file(FileOrigin(content: .text(text), cause: order.cause)), named: ImagePath(document.name).name, order
    )
  }

  /// What an image or a place that is not known could bring.
  mutating func copyUnknown(_ text: String, _ order: CopyOrder, _ gap: Gap) {
    if !built.state.gaps.contains(gap) { built.state.gaps.append(gap) }
    let destination = order.destination
    if destination.isDirectory { built.state.tree.makeDirectory(destination.path, cause: order.cause) }
    built.state.tree.markUncertain(under: destination.path, because: gap)
    // With a trailing slash a file keeps its name; a directory there would spread its contents.
    let name = ImagePath(text).name
    if destination.isDirectory, !name.isEmpty, !PathPattern.hasWildcard(name) {
      built.state.tree.markUncertain(under: destination.path.appending(name), because: gap)
    }
  }
}
