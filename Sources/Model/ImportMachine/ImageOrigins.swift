import ImageModel
import Locations

/// Where the image has the files of the context: `FileOrigin` read the other way round.
struct ImageOrigins: Sendable {
  private var places: [ContextPath: [ImagePath]] = [:]
  private static let limit = 50_000
  /// Nothing of the context is looked for here.
  private static let systemDirectories: Set<String> = [
    "/proc", "/sys", "/dev", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/run",
  ]

  /// Walks the image; bounded, so a giant image gives an incomplete answer.
  init(of image: Image) {
    var pending: [ImagePath] = [.root]
    var count = 0
    while let directory = pending.popLast(), count < Self.limit {
      for name in image.tree.listing(of: directory)?.names ?? [] {
        let path = directory.appending(name)
        guard !Self.systemDirectories.contains(path.text), name != "node_modules",
          case .present(let entry) = image.tree.presence(at: path)
        else { continue }
        count += 1
        if case .context(let source) = entry.origin.content { places[source, default: []].append(path) }
        if case .directory = entry { pending.append(path) }
      }
    }
  }

  /// The places of a file of the context; for a package directory, those of what it holds.
  func places(of source: ContextPath) -> [ImagePath] {
    (places[source] ?? []).sorted()
  }
}
