import BuildContext
package import Locations

/// The lines of the files that findings point into, for quoting and for repairs.
package struct SourceLines: Sendable {
  private let files: ContextFiles

  init(files: ContextFiles) {
    self.files = files
  }

  /// The text of a line without its end, from 1; nil when the file or the line does not exist.
  package func line(_ number: Int, of file: SourceFile) -> String? {
    let lines = lines(of: file)
    guard number >= 1, number <= lines.count else { return nil }
    return lines[number - 1]
  }

  /// The file's content as this run has read it; nil when it can not be read.
  package func bytes(of file: SourceFile) -> [UInt8]? { files.bytes(at: HostPath(file.path)) }

  /// The file's absolute path without links; nil when it does not exist.
  package func realPath(of file: SourceFile) -> String? { files.realPath(of: HostPath(file.path)) }

  /// The directories that this run has looked into.
  package var directories: [String] { files.listedDirectories.map { $0.isEmpty ? "." : $0 } }

  /// How many lines the file has; a last line without newline counts.
  package func count(of file: SourceFile) -> Int { lines(of: file).count }

  private func lines(of file: SourceFile) -> [String] {
    guard let bytes = files.bytes(at: HostPath(file.path)) else { return [] }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
