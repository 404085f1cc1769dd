import Glibc

/// The calls to the operating system, and nothing else: what they mean is decided by `FileReplacement`.
enum WriteCalls {
  /// What says that a file is still the same, and what its successor takes over.
  struct Stamp: Hashable, Sendable {
    let device: UInt
    let inode: UInt
    let mode: mode_t
    let user: uid_t
    let group: gid_t
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      mode = status.st_mode
      user = status.st_uid
      group = status.st_gid
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// The bytes of a regular file that is no link; nil for anything else.
  static func read(_ path: String) -> (bytes: [UInt8], stamp: Stamp)? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 else { return nil }
      if count == 0 { return (bytes, Stamp(status)) }
      bytes += chunk[..<count]
    }
  }

  static func stamp(of path: String) -> Stamp? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? Stamp(status) : nil
  }

  /// Writes a new file into the directory of `path`, down to the disk; its path, or nil when that is not possible.
  static func writeBeside(_ path: String, _ content: [UInt8], as stamp: Stamp) -> String? {
    // A file that its owner may not write stays as it is, even where its directory would allow a successor.
    guard unsafe access(path, W_OK) == 0 else { return nil }
    let temporary = "\(directory(of: path))/.importcheck-\(getpid())-\(stamp.inode).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    // The owner can be kept by the superuser alone; for others it is their own file anyhow.
    let owned = fchown(descriptor, stamp.user, stamp.group) == 0 || stamp.user == geteuid()
    let done =
      owned && write(content, to: descriptor) && fchmod(descriptor, stamp.mode & 0o7777) == 0
      && fsync(descriptor) == 0
    close(descriptor)
    if done { return temporary }
    remove(temporary)
    return nil
  }

  private static func write(_ content: [UInt8], to descriptor: Int32) -> Bool {
    var rest = content[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static func move(_ temporary: String, to path: String) -> Bool {
    guard unsafe rename(temporary, path) == 0 else { return false }
    // The name, too, has to be on the disk; where a directory can not be opened the content is safe all the same.
    let descriptor = unsafe open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
    return true
  }

  static func remove(_ path: String) { unsafe unlink(path) }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
