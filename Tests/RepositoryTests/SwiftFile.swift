import Foundation
import TestSupport

/// A Swift source of this repository, read as text.
struct SwiftFile: Sendable, CustomStringConvertible {
  /// Relative to the repository's root.
  let path: String
  let lines: [String]
  /// The lines without comments and without what stands in one-line string literals.
  let code: [String]

  init(at path: String) throws {
    let url = Repository.root.appendingPathComponent(path)
    self.path = path
    lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    code = lines.map(Self.withoutCommentsAndStrings)
  }

  var description: String { path }

  /// The file's name without its ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }

  /// The modules named by import declarations.
  var imports: [String] {
    code.filter { $0.hasPrefix("import ") || $0.contains(" import ") }.compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword <= 2, keyword + 1 < words.count else {
        return nil
      }
      return words.dropFirst(keyword + 1).first { $0 != "struct" && $0 != "enum" }.map(String.init)
    }
  }

  /// Every Swift file below a folder of the repository, in the order of their paths.
  static func all(below folder: String) throws -> [SwiftFile] {
    try Repository.files(below: folder).filter { $0.hasSuffix(".swift") }.map(SwiftFile.init(at:))
  }

  private static func withoutCommentsAndStrings(_ line: String) -> String {
    var kept: [UInt8] = []
    var inString = false
    var bytes = line.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "\""): inString.toggle()
      case UInt8(ascii: "\\") where inString: _ = bytes.next()
      case UInt8(ascii: "/") where !inString && kept.last == byte:
        return String(decoding: kept.dropLast(), as: UTF8.self)
      default: if !inString { kept.append(byte) }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}

extension Repository {
  /// The paths of all files and links below a folder, relative to the root, in order; nothing that a build made.
  static func files(below folder: String) throws -> [String] {
    let start = root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: start.path)
      .filter { !$0.contains("__pycache__") && !$0.split(separator: "/").contains(".build") }
      .filter { isFile(start.appendingPathComponent($0)) }
      .map { folder + "/" + $0 }
      .sorted()
  }

  private static func isFile(_ url: URL) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return attributes?[.type] as? FileAttributeType != .typeDirectory
  }
}
