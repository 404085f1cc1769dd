package import BuildContext
package import Locations

extension Image {
  /// The bytes of a file of the image, links followed; nil when the image has no such file or its content is not known.
  package func contents(of path: ImagePath) -> [UInt8]? {
    tree.contents(of: path, in: context)
  }

  /// How a file of the image is shown: as the context's file that it is a copy of, or as the Dockerfile that writes it.
  package func sourceFile(of origin: FileOrigin, at path: ImagePath) -> SourceFile {
    switch origin.content {
    case .context(let file): context.file(file)
    case .elsewhere(let file): SourceFile(file.shown)
    case .text(let text): text.file
    case .unknown, .base: SourceFile(path.text)
    }
  }
}

extension ImageTree {
  /// Where the file at a path came from, links followed; nil when there is no file.
  package func file(at path: ImagePath) -> FileOrigin? {
    guard case .present(_, .file(let origin)) = find(path, following: .all) else { return nil }
    return origin
  }

  /// The bytes of a file, links followed; nil when there is no such file or its content is not known.
  package func contents(of path: ImagePath, in context: BuildContext) -> [UInt8]? {
    guard let origin = file(at: path) else { return nil }
    switch origin.content {
    case .context(let file): return try? context.contents(of: file)
    case .elsewhere(let file): return context.contents(of: file)
    case .text(let text): return Array(text.text.utf8)
    case .unknown, .base: return nil
    }
  }
}

extension ImageTree {
  /// Copied directories in which the context has names that are not UTF-8: the builder cannot send them.
  ///
  /// - Complexity: reads every directory that was copied.
  package func problemsOfNames() -> [BuildProblem] {
    var problems: [BuildProblem] = []
    var pending = [root]
    while let directory = pending.popLast() {
      for graft in directory.grafts where graft.source.hasUnreadableNames(in: graft.relative) {
        guard let cause = graft.source.cause else { continue }
        let place = graft.source.place(of: graft.relative)
        let problem = BuildProblem.refused(
          message: "the context's directory '\(place)' has a name that is not UTF-8", cause)
        if !problems.contains(problem) { problems.append(problem) }
      }
      for name in directory.names {
        if case .directory(let inner) = directory.node(name) { pending.append(inner) }
      }
    }
    return problems
  }
}
