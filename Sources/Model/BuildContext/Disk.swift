import Glibc

/// The calls to the operating system, and nothing else: what they mean is decided by `ContextFiles`.
enum Disk {
  /// One name of a directory as the disk has it.
  struct Entry {
    let name: String
    let kind: ContextEntryKind
  }

  /// A directory's entries, and how many names are not UTF-8.
  struct Listing {
    var entries: [Entry] = []
    var unreadableNames = 0
  }

  enum Failure: Error {
    case missing, notReadable, notAFile, tooLarge
  }

  /// What stands at a path, the last component not followed; nil when there is nothing.
  static func kind(of path: String) -> ContextEntryKind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return kind(mode: status.st_mode, path: path)
  }

  /// The entries of a directory without `.` and `..`, in the disk's order; nil when it can not be listed.
  static func list(_ path: String) -> Listing? {
    guard let stream = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(stream) }
    var listing = Listing()
    while let entry = unsafe readdir(stream) {
      guard let name = unsafe name(of: entry) else {
        listing.unreadableNames += 1
        continue
      }
      if name == "." || name == ".." { continue }
      let type = unsafe Int32(entry.pointee.d_type)
      guard let kind = kind(type: type, path: "\(path)/\(name)") else { continue }
      listing.entries.append(Entry(name: name, kind: kind))
    }
    return listing
  }

  /// The bytes of a regular file; anything else is not opened.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw errno == EACCES ? .notReadable : .missing }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard status.st_size <= limit else { throw .tooLarge }
    // A FIFO that took the file's place after `lstat` must not block the run, nor a link lead out of the root.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .notReadable }
    defer { close(descriptor) }
    return try bytes(of: descriptor, expecting: Int(status.st_size), limit: limit)
  }

  private static func bytes(
    of descriptor: Int32, expecting size: Int, limit: Int
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = max(size + 1, 4096)
    while true {
      var count = 0
      let part = unsafe [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, chunk)
        initialized = max(count, 0)
      }
      guard count >= 0 else { throw .notReadable }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else { throw .tooLarge }
      chunk = 65536
    }
  }

  /// The working directory, absolute; empty when it was removed.
  static func workingDirectory() -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress, unsafe getcwd(start, buffer.count) != nil else { return "" }
      return unsafe String(validatingCString: start) ?? ""
    }
  }

  /// The absolute path without links; nil when nothing stands there.
  static func realPath(of path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(validatingCString: real)
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(validatingCString: $0) }
    }
  }

  private static func kind(type: Int32, path: String) -> ContextEntryKind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .directory
    case Int32(DT_LNK): .link(target: target(of: path))
    // Some file systems leave the type out.
    case Int32(DT_UNKNOWN): kind(of: path)
    default: .special
    }
  }

  private static func kind(mode: mode_t, path: String) -> ContextEntryKind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .link(target: target(of: path))
    default: .special
    }
  }

  private static func target(of path: String) -> String {
    let text: String? = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) {
      guard let start = $0.baseAddress else { return nil }
      let count = unsafe readlink(path, start, $0.count)
      guard count >= 0 else { return nil }
      return unsafe String(decoding: $0.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return text ?? ""
  }
}
