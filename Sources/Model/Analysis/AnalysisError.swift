package import Locations

/// Why a definition could not be analysed at all.
package enum AnalysisError: Error, Hashable, Sendable {
  case missing(HostPath)
  case notReadable(HostPath)
  /// A FIFO, a device or a file beyond the size limit.
  case notAFile(HostPath)
  case notADockerfile(HostPath)
  case contextMissing(HostPath)
  case stageMissing(String, HostPath)

  /// One sentence: what is wrong, and what to do.
  package var sentence: String {
    switch self {
    case .missing(let path): "'\(path)' does not exist; name a Dockerfile or a directory"
    case .notReadable(let path): "'\(path)' cannot be read; check its permissions"
    case .notAFile(let path):
      "'\(path)' is not a regular file of ordinary size; name a Dockerfile or a directory"
    case .notADockerfile(let path):
      "'\(path)' is not a Dockerfile: it has no FROM instruction; name a Dockerfile or a directory"
    case .contextMissing(let path): "build context '\(path)' is not a directory; name one with --context"
    case .stageMissing(let stage, let path):
      "'\(path)' has no stage '\(stage)'; name one of its stages with --target"
    }
  }
}
