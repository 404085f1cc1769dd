extension ProjectFile {
  /// Where a build backend is told to look for packages, as directories relative to the project; nil when it is left
  /// to look itself.
  static func packageRoots(in tools: TOMLTable, backend: String?) -> [String]? {
    let roots: [String]?
    switch backend?.split(separator: ".").first {
    case "setuptools": roots = setuptools(tools.table(at: "setuptools"))
    case "poetry": roots = poetry(tools.table(at: "poetry"))
    case "hatchling": roots = hatch(tools.table(at: "hatch", "build"))
    case "pdm":
      let pdm = tools.table(at: "pdm")
      roots = (pdm.node(at: "build", "package-dir") ?? pdm["package-dir"])?.text.map { [$0] }
    case "uv_build": roots = [tools.node(at: "uv", "build-backend", "module-root")?.text ?? "src"]
    case "maturin": roots = tools.node(at: "maturin", "python-source")?.text.map { [$0] }
    case .none: roots = poetry(tools.table(at: "poetry")) ?? setuptools(tools.table(at: "setuptools"))
    default: roots = nil
    }
    return roots.map { roots in unique(roots.map(directory)) }
  }

  private static func setuptools(_ table: TOMLTable) -> [String]? {
    let directories = table.table(at: "package-dir")
    let root = directories[""]?.text
    if let places = table.node(at: "packages", "find", "where")?.texts, !places.isEmpty { return places }
    if table["packages"]?.elements != nil {
      return [root ?? "."] + directories.members.compactMap { parent(of: $0.node.text, package: $0.key) }
    }
    if let root { return [root] }
    return table["py-modules"]?.elements.map { _ in ["."] }
  }

  private static func poetry(_ table: TOMLTable) -> [String]? {
    guard let packages = table["packages"]?.elements else { return nil }
    return packages.compactMap(\.table).map { $0["from"]?.text ?? "." }
  }

  private static func hatch(_ build: TOMLTable) -> [String]? {
    let wheel = build.table(at: "targets", "wheel")
    if let packages = (wheel["packages"] ?? build["packages"])?.texts, !packages.isEmpty {
      return packages.map { $0.split(separator: "/").dropLast().joined(separator: "/") }
    }
    if let sources = (wheel["sources"] ?? build["sources"])?.texts, !sources.isEmpty { return sources }
    return (wheel["only-include"] ?? wheel["include"])?.texts.isEmpty == false ? ["."] : nil
  }

  /// `package-dir = { "a.b" = "lib/b" }` makes `lib` the root of the packages below `a`.
  private static func parent(of directory: String?, package: String) -> String? {
    guard let directory, !package.isEmpty else { return nil }
    let parts = directory.split(separator: "/")
    let depth = package.split(separator: ".").count
    return parts.count >= depth ? parts.dropLast(depth).joined(separator: "/") : nil
  }

  private static func directory(_ text: String) -> String {
    let path = text.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
