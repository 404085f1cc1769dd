import Foundation
package import JSON

/// Neutral test vectors of reference implementations, which lie beside the repository on some machines.
package struct Vectors: Sendable {
  package let cases: [JSON]

  private static let folder = Repository.root.deletingLastPathComponent().appendingPathComponent(
    "shared/vectors")

  /// Whether there are vectors here; tests that need them are skipped, and say so, when not.
  package static let areAvailable = FileManager.default.fileExists(atPath: folder.path)

  /// The cases of one file, without its ending.
  package init(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name + ".json"), encoding: .utf8)
    cases = try JSON(parsing: text)["cases"]?.elements ?? []
  }
}
