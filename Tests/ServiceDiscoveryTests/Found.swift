import BuildContext
import Locations
import ServiceDiscovery
import TestSupport

/// What is found in a repository made for a test.
struct Found {
  let services: [ServiceDefinition]
  let gaps: [Gap]
  private let root: String

  /// Makes the files, with a `.git` beside them, and searches them all.
  init(_ files: [String: String]) throws {
    let directory = try TemporaryDirectory(files.merging([".git/HEAD": ""]) { own, _ in own })
    root = directory.path
    let found = ServiceDiscovery(files: ContextFiles()).services(below: HostPath(directory.path))
    services = found.services
    gaps = found.gaps
  }

  /// Ids without the temporary directory.
  var ids: [String] { services.map { shown($0.id) } }

  subscript(_ id: String) -> ServiceDefinition? { services.first { shown($0.id) == id } }

  /// `id -> context`, and the file and line that say so.
  func context(_ id: String) -> String? {
    guard let context = self[id]?.context else { return nil }
    let root = shown(context.root.text)
    let evidence = context.evidence.map { " \(shown($0.file.path)):\($0.line)" } ?? ""
    return (root.isEmpty ? "." : root) + evidence
  }

  private func shown(_ path: String) -> String {
    path == root ? "." : path.replacing(root + "/", with: "")
  }
}
