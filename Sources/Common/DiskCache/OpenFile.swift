import Glibc

/// A file that is open, closed with its last reference.
final class OpenFile: Sendable {
  private let descriptor: Int32

  /// Nil when it can not be opened; a link is not followed.
  init?(_ path: String, flags: Int32) {
    descriptor = unsafe open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode_t(0o600))
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  var size: Int {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether the path still leads to this file.
  func stands(at path: String) -> Bool {
    var own = stat()
    var other = stat()
    guard unsafe fstat(descriptor, &own) == 0, unsafe lstat(path, &other) == 0 else { return false }
    return own.st_ino == other.st_ino && own.st_dev == other.st_dev
  }

  /// Exactly so many bytes; nil when there are fewer.
  func read(_ count: Int, at offset: Int) -> [UInt8]? {
    guard count >= 0, offset >= 0 else { return nil }
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count, let start = buffer.baseAddress {
        let part = unsafe pread(descriptor, start + done, count - done, off_t(offset + done))
        guard part > 0 else { break }
        done += part
      }
      initialized = done
    }
    return done == count ? bytes : nil
  }

  /// Whether all of it was written.
  func write(_ bytes: [UInt8], at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let part = unsafe bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
      }
      guard part > 0 else { return false }
      done += part
    }
    return true
  }

  func truncate(to size: Int) { ftruncate(descriptor, off_t(size)) }

  /// Takes the file for itself until it is closed; false when another process has it.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }
}
