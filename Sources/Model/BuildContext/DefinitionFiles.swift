package import Locations

/// Reading by host path, for definitions outside any build context.
extension ContextFiles {
  /// The bytes of a file, a link to it followed.
  package func file(at path: HostPath) -> Result<[UInt8], ContextError> {
    let place = ContextPath(normalized: path.text)
    do throws(Disk.Failure) {
      return .success(try contents(path))
    } catch {
      switch error {
      case .missing: return .failure(.missing(place))
      case .notReadable: return .failure(.notReadable(place))
      case .notAFile: return .failure(.notAFile(place))
      case .tooLarge: return .failure(.tooLarge(place))
      }
    }
  }

  /// The bytes of a file; nil when it cannot be read.
  package func bytes(at path: HostPath) -> [UInt8]? { try? file(at: path).get() }

  /// The components of the working directory's absolute path.
  package var workingDirectory: [String] {
    Disk.workingDirectory().split(separator: "/").map(String.init)
  }

  /// The absolute path without links; nil when nothing stands there.
  package func realPath(of path: HostPath) -> String? { Disk.realPath(of: path.text) }

  /// Whether anything stands there.
  package func exists(_ path: HostPath) -> Bool { Disk.kind(of: path.text) != nil }

  /// Whether the path is a directory.
  package func isDirectory(_ path: HostPath) -> Bool { directory(path) != nil }

  /// The entries of a directory, sorted by name; empty when it is none.
  package func entries(at path: HostPath) -> [ContextEntry] { directory(path)?.entries ?? [] }
}
