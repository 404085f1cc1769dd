import Glibc
import Synchronization

/// What was found out about files by their contents, kept on disk from run to run.
///
/// A value is given back only for the same content: that of the file when nothing has changed in what the disk says of it
/// since it was read, or the content itself, compared by its hash. Any number of processes may use one cache; one that is
/// killed leaves it whole. What can not be read or written is as if there were none.
package final class FileCache: Sendable {
  /// Entries that no run used for so many days are dropped when the file is written anew.
  private static let keptDays: Int64 = 60
  /// A larger cache is begun anew.
  private static let sizeLimit = 512 * 1024 * 1024

  /// So many bytes that nobody needs are borne in any case.
  private static let slack = 4 * 1024 * 1024

  private let path: String
  private let version: ContentHash
  private let stored: CacheFile?

  private struct Changes {
    var new: [ContentHash: (entry: CacheEntry, value: [UInt8])] = [:]
    /// Entries of the file whose stamp has to be renewed.
    var renewed: [ContentHash: CacheEntry] = [:]
    var used: Set<ContentHash> = []
  }

  private let changes = Mutex(Changes())

  /// The cache in a file, which need not be there yet; `version` is all that the values depend on besides the content.
  package init(at path: String, version: String) {
    self.path = path
    self.version = ContentHash(of: version)
    stored = OpenFile(path, flags: O_RDONLY).map { [version = self.version] in
      CacheFile(reading: $0, version: version)
    }
  }

  /// The value for a file that was not touched since its content was last looked at; nil when that is not sure.
  package func value(ofUntouched file: String, stamp: FileStamp) -> [UInt8]? {
    let key = ContentHash(of: file)
    guard let stored, let entry = stored.index.entry(for: key), entry.stamp == stamp,
      stamp.isSettled(readAt: entry.readAt), let value = stored.value(of: entry)
    else { return nil }
    changes.withLock { _ = $0.used.insert(key) }
    return value
  }

  /// The value for a file with a content that was read at a time; nil when there is none.
  package func value(
    of file: String, stamp: FileStamp, content: ContentHash, readAt time: Int64
  ) -> [UInt8]? {
    let key = ContentHash(of: file)
    guard let stored, var entry = stored.index.entry(for: key), entry.content == content,
      let value = stored.value(of: entry)
    else { return nil }
    (entry.stamp, entry.readAt) = (stamp, time)
    changes.withLock { $0.renewed[key] = entry }
    return value
  }

  /// Keeps a value from now on; it is on disk after `save()`.
  package func keep(
    _ value: [UInt8], for file: String, stamp: FileStamp, content: ContentHash, readAt time: Int64
  ) {
    let key = ContentHash(of: file)
    let entry = CacheEntry(
      path: key, stamp: stamp, readAt: time, content: content, offset: 0, length: Int64(value.count),
      value: ContentHash(of: value).high, lastUsed: Self.today)
    changes.withLock { $0.new[key] = (entry, value) }
  }

  private static var today: Int64 { FileStamp.now() / 86_400_000_000_000 }

  /// Writes what is new; does nothing when there is nothing, or another process is writing.
  package func save() {
    let changes = changes.withLock { $0 }
    guard !changes.new.isEmpty || !changes.renewed.isEmpty else { return }
    guard let file = OpenFile(path, flags: O_RDWR | O_CREAT), file.lock(), file.stands(at: path) else {
      return
    }
    let newest = CacheFile(reading: file, version: version)
    let new = changes.new.values.sorted { $0.entry.path.high < $1.entry.path.high }
    let added = new.reduce(0) { $0 + $1.value.count }
    let kept = kept(of: newest.index, besides: changes)
    let live = kept.reduce(added) { $0 + Int($1.length) }
    if live > Self.sizeLimit { return rewrite(new, keeping: []) { _ in nil } }
    let isForeign = newest.generation == 0 && file.size > 0
    if isForeign || file.size + added > 2 * live + Self.slack {
      rewrite(new, keeping: kept.filter { $0.lastUsed >= Self.today - Self.keptDays }) {
        newest.value(of: $0)
      }
    } else {
      _ = newest.append(new, keeping: kept, version: version)
    }
  }

  /// The entries of the file that stay, those used in this run marked so.
  private func kept(of index: CacheIndex, besides changes: Changes) -> [CacheEntry] {
    (0..<index.count).compactMap { position in
      var entry = index[position]
      guard changes.new[entry.path] == nil else { return nil }
      if let renewed = changes.renewed[entry.path], renewed.content == entry.content {
        (entry.stamp, entry.readAt, entry.lastUsed) = (renewed.stamp, renewed.readAt, Self.today)
      } else if changes.used.contains(entry.path) {
        entry.lastUsed = Self.today
      }
      return entry
    }
  }

  /// Writes the file without what nobody needs any more, and puts it in the old one's place.
  private func rewrite(
    _ new: [(entry: CacheEntry, value: [UInt8])], keeping kept: [CacheEntry],
    reading value: (CacheEntry) -> [UInt8]?
  ) {
    let temporary = "\(path).\(getpid())"
    _ = DiskCalls.remove(temporary)
    guard let file = OpenFile(temporary, flags: O_RDWR | O_CREAT | O_EXCL) else { return }
    let all = new + kept.compactMap { entry in value(entry).map { (entry, $0) } }
    let isWritten = CacheFile(reading: file, version: version).append(all, keeping: [], version: version)
    if !isWritten || !DiskCalls.move(temporary, to: path) { _ = DiskCalls.remove(temporary) }
  }
}
