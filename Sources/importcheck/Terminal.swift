import Glibc

/// The standard streams of the process.
enum Terminal {
  static func write(_ text: String) {
    write(text, to: 1)
  }

  /// Whether the text was taken, or nobody reads it any more: a closed pipe is no failure.
  static func isWritten(_ text: String) -> Bool {
    write(text, to: 1) || errno == EPIPE
  }

  static func complain(_ text: String) {
    write("importcheck: \(text)\n", to: 2)
  }

  static var outputIsTerminal: Bool { isatty(1) == 1 }

  static var errorIsTerminal: Bool { isatty(2) == 1 }

  /// The columns that COLUMNS or the terminal behind standard output tells; nil when neither does.
  static var width: Int? {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes over the present line of a terminal on standard error.
  static func replaceLine(by text: String) {
    write("\r\u{1B}[K\(text)", to: 2)
  }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Absolute; empty when it was removed.
  static var workingDirectory: String {
    unsafe path { buffer, size in unsafe getcwd(buffer, size).map { unsafe strlen($0) } }
  }

  /// Whether something stands at a path.
  static func hasFile(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The file of this program; nil when the system does not tell.
  static var executable: String? {
    let path = unsafe path { buffer, size in
      let count = unsafe readlink("/proc/self/exe", buffer, size)
      return count > 0 ? count : nil
    }
    return path.isEmpty ? nil : path
  }

  private static func path(
    _ fill: (UnsafeMutablePointer<CChar>, Int) -> Int?
  ) -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress, let count = unsafe fill(start, buffer.count) else { return "" }
      return unsafe String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// Everything on standard input.
  static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(0, $0.baseAddress, $0.count) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Makes the last directory of a file's path; whether it is there.
  static func makeDirectory(for path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return true }
    let directory = String(path[..<slash])
    return unsafe mkdir(directory, 0o755) == 0 || access(directory, W_OK) == 0
  }

  /// Whether the file could be written.
  static func write(_ text: String, toFile path: String) -> Bool {
    write(text, toFile: path, opened: O_TRUNC)
  }

  /// Whether a file that was not there could be written.
  static func write(_ text: String, toNewFile path: String) -> Bool {
    write(text, toFile: path, opened: O_EXCL)
  }

  private static func write(_ text: String, toFile path: String, opened mode: Int32) -> Bool {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | mode | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(text, to: descriptor)
  }

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      // A reader that has gone away wants no more.
      guard written > 0 else { return false }
      bytes = bytes.dropFirst(written)
    }
    return true
  }
}
