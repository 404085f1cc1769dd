package import BuildContext
package import DockerfileSyntax
package import Locations

/// The build context of a Dockerfile for which nothing in the repository names one.
///
/// Source: "What counts as an image" of the project's description: the nearest ancestor, up to the root of the
/// repository, in which all COPY sources exist.
package struct InferredContext: Sendable {
  package let root: HostPath
  /// Why this one, for the user; lower case, no final full stop.
  package let reason: String

  /// Chooses among directories of the host.
  ///
  /// `ancestors` go from the Dockerfile's own directory upwards to the root of the repository, and are never empty.
  package init(
    for dockerfile: Dockerfile, at path: HostPath, among ancestors: [HostPath],
    arguments: [String: String] = [:],
    files: ContextFiles
  ) {
    let counts = ancestors.map { root in
      SourceCount(
        of: dockerfile, arguments: arguments,
        in: BuildContext(root: root, dockerfile: path, files: files))
    }
    if let first = counts.first, first.all == 0, let own = ancestors.first {
      self.init(root: own, reason: "the Dockerfile's own directory: nothing is copied from the context")
      return
    }
    if let index = counts.firstIndex(where: { $0.present == $0.all }) {
      self.init(
        root: ancestors[index],
        reason: index == 0
          ? "the Dockerfile's own directory: every COPY source exists there"
          : "nearest ancestor in which every COPY source exists")
      return
    }
    let most = counts.map(\.present).max() ?? 0
    let index = counts.firstIndex { $0.present == most } ?? 0
    self.init(
      root: ancestors.indices.contains(index) ? ancestors[index] : HostPath("."),
      reason: most == 0
        ? "the Dockerfile's own directory: no directory has any of the COPY sources"
        : "the ancestor with most COPY sources: \(most) of \(counts[index].all)")
  }

  private init(root: HostPath, reason: String) {
    self.root = root
    self.reason = reason
  }
}

/// How many sources of a Dockerfile a context has.
private struct SourceCount {
  var present = 0
  var all = 0

  init(of dockerfile: Dockerfile, arguments: [String: String], in context: BuildContext) {
    let build = ImageBuild(dockerfile, target: nil, arguments: arguments, in: context, knowing: .builtIn)
    for word in build.allContextSources {
      // A source named by a variable, or the context itself, fits everywhere and decides nothing.
      guard !word.text.contains("$"), !RemoteSource.isRemote(word.text) else { continue }
      let path = ContextPath(word.text)
      if path.isRoot { continue }
      all += 1
      if Self.exists(path, in: context) { present += 1 }
    }
  }

  /// A wildcard counts with its match; one that needs none is as good as present when its directory is there.
  private static func exists(_ path: ContextPath, in context: BuildContext) -> Bool {
    guard PathPattern.hasWildcard(path.text) else {
      if case .found = context.follow(path) { return true }
      return false
    }
    return !context.matches(of: PathPattern(path.text)).isEmpty
  }
}

extension ImageBuild {
  /// The words of all stages that name files of the context, those of bind mounts included.
  var allContextSources: [Word] { plan.stages.flatMap(Self.contextSources) }
}
