import BuildContext
package import Locations

extension Image {
  /// The image with a file or directory of the host laid over it when it is started.
  package func mounting(_ source: HostPath, at target: ImagePath, cause: SourceSpan) -> Image {
    let files = context.files
    let node: Node
    if files.isDirectory(source) {
      let mounted = CopiedDirectory(
        context: BuildContext(root: source, ignore: nil, files: files), root: .root, selection: .all,
        cause: cause, isForeign: true)
      var directory = Directory(origin: mounted.origin(of: .root))
      directory.grafts = [Graft(source: mounted, relative: .root)]
      node = .directory(directory)
    } else {
      node = .file(FileOrigin(content: .elsewhere(source), cause: cause))
    }
    var tree = tree
    let place = tree.destination(of: target)
    tree.change(place, making: FileOrigin(content: .unknown, cause: cause)) { $0 = node }
    return Image(
      context: context, tree: tree, environment: environment, workingDirectory: workingDirectory,
      directoryGap: directoryGap, entrypoint: entrypoint, command: command, shell: shell, triggers: triggers,
      pythons: pythons, installations: installations, problems: problems, gaps: gaps, received: received)
  }
}
