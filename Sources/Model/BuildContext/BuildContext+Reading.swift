package import Locations

extension BuildContext {
  /// What stands at a path, links in its parents followed inside the context; nil when there is nothing.
  package func kind(of path: ContextPath) -> ContextEntryKind? {
    if path.isRoot { return files.directory(root) == nil ? nil : .directory }
    guard case .found(let directory, .directory) = follow(path.parent) else { return nil }
    return files.directory(host(directory))?.kinds[path.name]
  }

  /// The entries of a directory, sorted by name, ignored ones included; empty when it is none.
  package func entries(of directory: ContextPath) -> [ContextEntry] {
    guard case .found(let directory, .directory) = follow(directory) else { return [] }
    return files.directory(host(directory))?.entries ?? []
  }

  /// What stands at a path whose parents are known to be directories, not links.
  package func kind(ofResolved path: ContextPath) -> ContextEntryKind? {
    if path.isRoot { return files.directory(root) == nil ? nil : .directory }
    return files.directory(host(path.parent))?.kinds[path.name]
  }

  /// The entries, sorted by name, of a directory that is reached without links.
  package func entries(ofResolved directory: ContextPath) -> [ContextEntry] {
    files.directory(host(directory))?.entries ?? []
  }

  /// Whether a directory that is reached without links has names that are not UTF-8; they are left out everywhere.
  package func hasUnreadableNames(in directory: ContextPath) -> Bool {
    (files.directory(host(directory))?.unreadableNames ?? 0) > 0
  }

  /// The bytes of a file; a link is followed as long as it stays inside the context.
  package func contents(of path: ContextPath) throws(ContextError) -> [UInt8] {
    switch follow(path) {
    case .missing: throw .missing(path)
    case .outside: throw .outside(path)
    case .found(let real, .file):
      do throws(Disk.Failure) {
        return try files.contents(host(real))
      } catch {
        switch error {
        case .missing: throw .missing(path)
        case .notReadable: throw .notReadable(path)
        case .notAFile: throw .notAFile(path)
        case .tooLarge: throw .tooLarge(path)
        }
      }
    case .found: throw .notAFile(path)
    }
  }

  /// How the file is shown to the user.
  package func file(_ path: ContextPath) -> SourceFile {
    if !inside.isEmpty { return SourceFile(host(path).text) }
    return SourceFile(root.text.isEmpty || root.text == "." ? path.description : "\(root.text)/\(path)")
  }

  /// The bytes of a file outside this context; nil when it cannot be read.
  package func contents(of file: HostPath) -> [UInt8]? { files.bytes(at: file) }

  /// Where a file of the context is, links resolved; nil when there is no such file inside it.
  package func location(of path: ContextPath) -> HostPath? {
    guard case .found(let real, .file) = follow(path) else { return nil }
    return host(real)
  }

  /// Where a path of the context is on this machine.
  package func host(_ path: ContextPath) -> HostPath {
    inside.isEmpty ? root.appending(path.text) : HostPath(path, seenFrom: inside)
  }
}
