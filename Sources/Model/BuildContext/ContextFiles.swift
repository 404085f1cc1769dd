import Locations
import Synchronization

/// The disk below the build contexts of one run, each directory and file read at most once.
///
/// A directory is listed when a name in it is asked for, and never walked.
package final class ContextFiles: Sendable {
  /// Larger files are answered with `ContextError.tooLarge`.
  package static let sizeLimit = 64 * 1024 * 1024

  /// A directory as listed once; `kinds` answers for single names.
  struct Directory: Sendable {
    let entries: [ContextEntry]
    let kinds: [String: ContextEntryKind]
    let unreadableNames: Int
  }

  private struct Known {
    var directories: [String: Directory?] = [:]
    var contents: [String: Result<[UInt8], Disk.Failure>] = [:]
  }

  private let known = Mutex(Known())
  private let replacements: [String: [UInt8]]

  /// `replacements` are contents that stand for those on the disk, by the real paths of their files.
  package init(replacing replacements: [String: [UInt8]] = [:]) {
    self.replacements = replacements
  }

  /// The directories that were listed so far: what changes in others makes no difference.
  package var listedDirectories: [String] {
    known.withLock { known in known.directories.compactMap { $0.value == nil ? nil : $0.key }.sorted() }
  }

  /// How many names of the directories listed so far are not UTF-8; they are left out everywhere.
  package var unreadableNames: Int {
    known.withLock { known in known.directories.values.reduce(0) { $0 + ($1?.unreadableNames ?? 0) } }
  }

  /// The directory at a host path, which must not lead through links; nil when it can not be listed.
  func directory(_ path: HostPath) -> Directory? {
    if let directory = known.withLock({ $0.directories[path.text] }) { return directory }
    let listing = Disk.list(path.text.isEmpty ? "." : path.text)
    let directory = listing.map { listing in
      Directory(
        entries: listing.entries.map { ContextEntry(name: $0.name, kind: $0.kind) }
          .sorted { $0.name < $1.name },
        kinds: Dictionary(listing.entries.map { ($0.name, $0.kind) }) { first, _ in first },
        unreadableNames: listing.unreadableNames)
    }
    known.withLock { $0.directories[path.text] = .some(directory) }
    return directory
  }

  /// The bytes of the file at a host path, which must not lead through links.
  func contents(_ path: HostPath) throws(Disk.Failure) -> [UInt8] {
    if let known = known.withLock({ $0.contents[path.text] }) { return try known.get() }
    let result = replacement(of: path).map { .success($0) } ?? Self.read(path)
    known.withLock { $0.contents[path.text] = result }
    return try result.get()
  }

  private func replacement(of path: HostPath) -> [UInt8]? {
    guard !replacements.isEmpty else { return nil }
    return Disk.realPath(of: path.text).flatMap { replacements[$0] }
  }

  private static func read(_ path: HostPath) -> Result<[UInt8], Disk.Failure> {
    do throws(Disk.Failure) {
      return .success(try Disk.read(path.text, limit: sizeLimit))
    } catch {
      return .failure(error)
    }
  }
}
