import Glibc

/// What the disk says of a file without reading it; a file that was changed has another one.
package struct FileStamp: Hashable, Sendable {
  package let size: Int64
  /// Nanoseconds since 1970.
  package let modified: Int64
  /// The time of the last change of anything, which no program can set.
  let changed: Int64
  let inode: UInt64
  let device: UInt64

  init(size: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }

  /// Nil when there is no regular file; the last component is not followed.
  package init?(at path: String) {
    guard let status = DiskCalls.status(of: path), status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(
      size: Int64(status.st_size), modified: DiskCalls.nanoseconds(status.st_mtim),
      changed: DiskCalls.nanoseconds(status.st_ctim), inode: UInt64(status.st_ino),
      device: UInt64(status.st_dev))
  }

  /// Coarser than the clocks of all file systems that are met.
  private static let tick: Int64 = 2_100_000_000

  /// Whether a change after the file was read would certainly show: it was read later than a tick of the clock after its
  /// last change.
  func isSettled(readAt time: Int64) -> Bool { max(modified, changed) < time - Self.tick }

  /// The present time in nanoseconds since 1970.
  package static func now() -> Int64 { DiskCalls.now() }
}
