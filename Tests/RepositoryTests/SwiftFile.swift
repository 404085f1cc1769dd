import Foundation
import TestSupport

/// A Swift source of this repository, read as text.
struct SwiftFile: Sendable, CustomStringConvertible {
  /// Relative to the repository's root.
  let path: String
  let lines: [String]

  var description: String { path }

  /// The file's name without its ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }

  /// Every Swift file below a folder of the repository, in the order of their paths.
  static func all(below folder: String) throws -> [SwiftFile] {
    try Repository.files(below: folder).filter { $0.hasSuffix(".swift") }.map { path in
      let url = Repository.root.appendingPathComponent(path)
      let text = try String(contentsOf: url, encoding: .utf8)
      return SwiftFile(path: path, lines: text.components(separatedBy: "\n"))
    }
  }

  /// The lines with their numbers, without comments and without what stands in one-line string literals.
  var code: [(number: Int, text: String)] {
    lines.enumerated().map { ($0.offset + 1, Self.withoutCommentsAndStrings($0.element)) }
  }

  private static func withoutCommentsAndStrings(_ line: String) -> String {
    line
      .replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
      .replacing(/\/\/.*$/, with: "")
  }

  /// The modules named by import declarations.
  var imports: [String] {
    lines.compactMap { line in
      line.firstMatch(
        of: /^(?:@\w+ )?(?:(?:package|internal|private|public) )?import (?:struct |enum )?(\w+)/
      )
      .map { String($0.1) }
    }
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
