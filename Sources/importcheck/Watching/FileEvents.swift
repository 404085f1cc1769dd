import Glibc

/// Changes in some directories, as inotify tells them.
struct FileEvents: ~Copyable {
  /// Changes that come together are told together.
  private static let pause: Int32 = 50
  private static let kinds =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF

  private let descriptor: Int32
  private var directories: [Int32: String] = [:]

  /// Nil when the system gives none.
  init?() {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Watches these directories, and says whether one of them was not watched before.
  ///
  /// Those that are gone make no difference.
  mutating func watch(_ paths: [String]) -> Bool {
    let before = directories.count
    for path in paths {
      let watch = unsafe inotify_add_watch(descriptor, path, UInt32(Self.kinds))
      if watch >= 0, directories[watch] == nil { directories[watch] = path }
    }
    return directories.count > before
  }

  /// Waits for a change, and until changes pause: the paths of what changed, below the directories as they were given.
  mutating func next() -> Set<String> {
    var changed: Set<String> = []
    while changed.isEmpty || isReady(within: Self.pause) { changed.formUnion(read()) }
    return changed
  }

  private func isReady(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, milliseconds) > 0
  }

  /// The events that wait, or the first that comes.
  private mutating func read() -> [String] {
    let size = 65536
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, size))
    }
    var paths: [String] = []
    var offset = 0
    while offset + 16 <= bytes.count {
      let length = Self.number(bytes, at: offset + 12)
      let name = bytes[(offset + 16)...].prefix(length).prefix { $0 != 0 }
      let watch = Int32(truncatingIfNeeded: Self.number(bytes, at: offset))
      // An overflowing queue has no directory; anything may have changed.
      paths.append("\(directories[watch] ?? ".")/\(String(decoding: name, as: UTF8.self))")
      offset += 16 + length
    }
    return paths
  }

  /// Four bytes, the lowest first, as on every machine that this is built for.
  private static func number(_ bytes: [UInt8], at offset: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
