import IgnoreSyntax
package import Locations

extension BuildContext {
  /// A context with the ignore file that BuildKit would take for a Dockerfile.
  ///
  /// `<Dockerfile name>.dockerignore` beside the Dockerfile wins over `.dockerignore` at the root of the context.
  /// The Dockerfile may lie outside the context, and is nil when it comes from standard input.
  package init(root: HostPath, dockerfile: HostPath?, files: ContextFiles) {
    let own = dockerfile.map { HostPath($0.text + ".dockerignore") }
    let candidates = [own, root.appending(".dockerignore")].compactMap { $0 }
    let ignore = candidates.lazy.compactMap { Self.ignoreFile($0, in: files) }.first
    self.init(root: root, ignore: ignore, files: files)
  }

  private static func ignoreFile(_ path: HostPath, in files: ContextFiles) -> IgnoreFile? {
    guard let bytes = try? files.contents(path) else { return nil }
    return IgnoreFile(parsing: String(decoding: bytes, as: UTF8.self), file: SourceFile(path.text))
  }
}
