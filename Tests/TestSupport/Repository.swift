package import Foundation

/// Folders of this repository that tests read.
package enum Repository {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let fixtures = root.appendingPathComponent("Fixtures")

  /// The binary under test, which `swift test` builds beside the test bundle.
  package static let executable =
    Bundle.allBundles
    .first { $0.bundlePath.hasSuffix(".xctest") }
    .map { $0.bundleURL.deletingLastPathComponent() }
    .map { $0.appendingPathComponent("importcheck") }
    ?? root.appendingPathComponent(".build/debug/importcheck")
}
