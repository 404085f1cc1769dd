import BuildContext
import Locations

extension StageExecution {
  /// ADD of an archive: its contents go below the destination.
  ///
  /// - Returns: false when the file is no archive, and is copied as it is.
  mutating func unpack(_ path: ContextPath, _ order: CopyOrder) -> Bool {
    guard let bytes = try? built.state.context.contents(of: path) else { return false }
    switch Archive(bytes) {
    case .none: return false
    case .unreadable:
      let gap = Gap(.unsupportedSyntax, "the archive '\(path)' is not looked into", at: order.cause)
      built.state.gaps.append(gap)
      built.state.tree.makeDirectory(order.destination.path, cause: order.cause)
      built.state.tree.markUncertain(under: order.destination.path, because: gap)
    case .listed(let members):
      built.state.tree.makeDirectory(order.destination.path, cause: order.cause)
      for member in members { unpack(member, order) }
    }
    return true
  }

  private mutating func unpack(_ member: Archive.Member, _ order: CopyOrder) {
    let path = order.destination.path.resolving("." + ImagePath(member.name).text)
    built.state.tree.unpack(member.kind, at: path, cause: order.cause)
  }
}

extension ImageTree {
  /// Puts a member of an archive at its place; what is there gives way, but for a directory under a directory.
  mutating func unpack(_ kind: Archive.Member.Kind, at path: ImagePath, cause: SourceSpan) {
    switch kind {
    case .directory: makeDirectory(path, cause: cause)
    case .file(let content):
      let text = MappedText(verbatim: content, file: cause.file, from: cause.start)
      put(.file(FileOrigin(content: .text(text), cause: cause)), at: place(of: path), cause: cause)
    case .unreadableFile:
      put(.file(FileOrigin(content: .unknown, cause: cause)), at: place(of: path), cause: cause)
    case .link(let target): link(path, to: target, cause: cause)
    }
  }
}
