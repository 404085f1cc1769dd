import DockerfileSyntax
import Locations

/// A source of ADD that is fetched from the network.
enum RemoteSource {
  /// Source: `ParseGitRef` and `isHTTPSource` of BuildKit.
  static func isRemote(_ text: String) -> Bool { isHTTP(text) || isGit(text) }

  private static func isHTTP(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  static func isGit(_ text: String) -> Bool {
    if text.hasPrefix("git://") || text.hasPrefix("ssh://") || text.hasPrefix("git@") { return true }
    guard isHTTP(text) else { return false }
    let path = text.split(separator: "#", maxSplits: 1).first.map(String.init) ?? text
    return path.hasSuffix(".git") || path.contains(".git/")
  }

  /// The name under which a file from a URL is stored in a directory.
  static func fileName(_ url: String) -> String {
    let withoutQuery = url.split(whereSeparator: { $0 == "?" || $0 == "#" }).first ?? ""
    let parts = withoutQuery.split(separator: "/", omittingEmptySubsequences: true)
    return parts.count > 2 ? String(parts[parts.count - 1]) : "__unnamed__"
  }
}

extension StageExecution {
  mutating func fetch(_ text: String, _ word: Word, _ order: CopyOrder) {
    let gap = Gap(.remoteSource, "'\(text)' is fetched from the network", at: word.span)
    built.state.gaps.append(gap)
    if RemoteSource.isGit(text) {
      built.state.tree.makeDirectory(order.destination.path, cause: order.cause)
      built.state.tree.markUncertain(under: order.destination.path, because: gap)
    } else {
      place(
        .file(FileOrigin(content: .unknown, cause: order.cause)), named: RemoteSource.fileName(text), order)
    }
  }
}
