import Locations

/// The name of an image, without what only says from where it is pulled.
struct ImageReference: Hashable, Sendable {
  /// `python`, `tiangolo/uvicorn-gunicorn`; the registry is kept where the name needs it (`ghcr.io/astral-sh/uv`).
  let repository: String
  /// `latest` when neither tag nor digest is given, empty with a digest alone.
  let tag: String

  init(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    var name = parts.first.map(String.init) ?? text
    var tag = parts.count > 1 ? "" : "latest"
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") {
      tag = String(name[name.index(after: colon)...])
      name = String(name[..<colon])
    }
    self.tag = tag
    repository = Self.withoutMirror(name.lowercased())
  }

  /// Registries that serve Docker Hub's images under other names.
  private static let mirrors = [
    "docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/", "hub.docker.com/",
    "mirror.gcr.io/", "public.ecr.aws/docker/", "ghcr.io/docker/",
  ]

  private static func withoutMirror(_ name: String) -> String {
    var name = name
    if let mirror = mirrors.first(where: name.hasPrefix) { name.removeFirst(mirror.count) }
    // `library/` holds the official images, behind whatever pull-through cache.
    if let library = name.range(ofLibrary: "library/") { return String(name[library...]) }
    return name
  }

  /// The first `N.N` of the tag, at the beginning or behind a word: `3.12-slim`, `python3.12-bookworm`.
  var version: PythonVersion? {
    for part in tag.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == "+" }) {
      var digits = part.drop { !$0.isNumber }
      if part.hasPrefix("py"), digits.count > 1, !digits.contains("."), digits.first == "3" {
        digits = "3." + digits.dropFirst()
      }
      if let version = PythonVersion(digits), version.major == 3 || version.major == 2 { return version }
    }
    return nil
  }
}

extension String {
  /// Where the text behind the last `marker` begins, if it stands at the beginning or behind a slash.
  fileprivate func range(ofLibrary marker: String) -> String.Index? {
    if hasPrefix(marker) { return index(startIndex, offsetBy: marker.count) }
    let parts = split(separator: "/")
    guard parts.count > 2, parts[parts.count - 2] == "library" else { return nil }
    return parts[parts.count - 1].startIndex
  }
}
