import Locations
import ServiceDiscovery

/// Which files a diff touches.
enum ChangedFiles {
  /// Why git cannot tell.
  struct Failure: Error {
    let sentence: String
  }

  /// What differs between a commit and the working tree, new files included, as seen from the working directory.
  static func since(_ reference: String, in place: RepositoryPlace) throws(Failure) -> [HostPath] {
    guard !reference.hasPrefix("-"), !reference.isEmpty else {
      throw Failure(sentence: "'\(reference)' is no commit; name one with --since")
    }
    let root = place.root.text
    let changed = try git(
      ["-C", root, "diff", "--name-only", "--no-renames", "-z", reference, "--"], reference)
    let new = try git(["-C", root, "ls-files", "--others", "--exclude-standard", "-z"], reference)
    return (changed + new).map { place.host(ContextPath($0)) }
  }

  private static func git(_ words: [String], _ reference: String) throws(Failure) -> [String] {
    guard let process = ChildProcess(["git"] + words) else {
      throw Failure(sentence: "git cannot be run; install it, or name the files with --files")
    }
    guard process.status != 127 else {
      throw Failure(sentence: "git cannot be run; install it, or name the files with --files")
    }
    guard process.status == 0 else {
      throw Failure(
        sentence: "git does not tell what changed since '\(reference)'; name a commit of this repository")
    }
    return process.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Lines, or parts between NUL bytes.
  static func listed(in bytes: [UInt8]) -> [HostPath] {
    let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
      .map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }
      .filter { !$0.isEmpty }.map { HostPath(HostPath($0).shown) }
  }
}
