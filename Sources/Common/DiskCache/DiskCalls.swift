import Glibc

/// The calls to the operating system besides those on a file that is open.
enum DiskCalls {
  /// What the disk says of a path, the last component not followed.
  static func status(of path: String) -> stat? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }

  /// Nanoseconds since 1970.
  static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  static func remove(_ path: String) -> Bool { unsafe unlink(path) == 0 }

  /// Whether the one file is now in the place of the other, which nobody ever sees half-written.
  static func move(_ path: String, to place: String) -> Bool { unsafe rename(path, place) == 0 }

  static func makeDirectory(_ path: String) { unsafe mkdir(path, mode_t(0o700)) }

  /// The names in a directory; none when it can not be read.
  static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
