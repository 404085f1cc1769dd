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
    switch member.kind {
    case .directory: built.state.tree.makeDirectory(path, cause: order.cause)
    case .file(let content):
      let text = MappedText(verbatim: content, file: order.cause.file, from: order.cause.start)
      built.state.tree.put(
        .file(FileOrigin(content: .text(text), cause: order.cause)), at: built.state.tree.place(of: path),
        cause: order.cause)
    case .unreadableFile:
      built.state.tree.put(
        .file(FileOrigin(content: .unknown, cause: order.cause)), at: built.state.tree.place(of: path),
        cause: order.cause)
    case .link(let target): built.state.tree.link(path, to: target, cause: order.cause)
    }
  }
}
