/// Which modules and packages of a project its build backend installs.
package enum PackageSelection: Hashable, Sendable {
  /// setuptools: lists, a search, or what it discovers itself when neither is given.
  case setuptools(SetuptoolsPackages)
  /// Files and directories that go in whole.
  case copied([CopiedPackage], excluding: [String])
  /// Packages or modules of these dotted names, in the first of the directories that has one.
  case named([String], roots: [String])
  /// pdm-backend: all top-level packages of a directory, else its modules; nil for `src` or the project itself.
  case topLevel(root: String?)
}

/// What setuptools is told about packages.
package struct SetuptoolsPackages: Hashable, Sendable {
  /// `find`, and `find_packages`.
  package struct Search: Hashable, Sendable {
    package var places: [String] = ["."]
    package var include: [String] = ["*"]
    package var exclude: [String] = []
    /// Whether folders without `__init__.py` are packages too.
    package var findsNamespaces = true

    package init() {}
  }

  package var packages: [String]?
  package var search: Search?
  package var modules: [String]?
  /// `package-dir`: package to directory; the empty name is the root of all.
  package var directories: [String: String] = [:]

  package init() {}
}

/// One entry of a backend's list of what goes in.
package struct CopiedPackage: Hashable, Sendable {
  /// A path or pattern relative to the project; a directory stands for all below it.
  package let include: String
  /// The leading part of a file's path that is left out.
  package let base: String
  /// What comes in front instead.
  package let destination: String

  package init(include: String, base: String, destination: String) {
    self.include = include
    self.base = base
    self.destination = destination
  }
}

extension PackageSelection {
  /// Reads what `[tool.…]` says; nil for a backend that is not known.
  ///
  /// Source: each backend's documentation of what a wheel holds.
  init?(tools: TOMLTable, backend: String?, name: String?) {
    let module = name.map { normalizedName($0).replacing("-", with: "_") } ?? ""
    let maker = backend?.split(separator: ".").first ?? (tools["poetry"] == nil ? "setuptools" : "poetry")
    switch maker {
    case "setuptools": self = .setuptools(SetuptoolsPackages(tools.table(at: "setuptools")))
    case "poetry": self.init(poetry: tools.table(at: "poetry"), module: module)
    case "hatchling": self.init(hatch: tools.table(at: "hatch", "build"), module: module)
    case "flit_core", "flit":
      let name = (tools.node(at: "flit", "module", "name") ?? tools.node(at: "flit", "metadata", "module"))?
        .text
      self = .named([name ?? module], roots: [".", "src"])
    case "uv_build": self.init(uv: tools.table(at: "uv", "build-backend"), module: module)
    case "pdm":
      let build = tools.table(at: "pdm", "build")
      if let includes = build["includes"]?.texts, !includes.isEmpty {
        let root = build["package-dir"]?.text ?? ""
        self = .copied(
          includes.map { CopiedPackage(include: $0, base: root, destination: "") },
          excluding: build["excludes"]?.texts ?? [])
      } else {
        self = .topLevel(root: build["package-dir"]?.text)
      }
    default: return nil
    }
  }

  private init(uv: TOMLTable, module: String) {
    let names = uv["module-name"]?.texts ?? []
    let one = uv["module-name"]?.text
    self = .named(
      one.map { [$0] } ?? (names.isEmpty ? [module] : names), roots: [uv["module-root"]?.text ?? "src"])
  }

  private init(poetry: TOMLTable, module: String) {
    guard let packages = poetry["packages"]?.elements else {
      self = .named([module], roots: [".", "src"])
      return
    }
    self = .copied(
      packages.compactMap(\.table).compactMap { table in
        guard let include = table["include"]?.text else { return nil }
        let from = table["from"]?.text ?? ""
        return CopiedPackage(
          include: from.isEmpty ? include : "\(from)/\(include)", base: from,
          destination: table["to"]?.text ?? "")
      }, excluding: (poetry["exclude"]?.elements ?? []).compactMap { $0.text ?? $0.table?["path"]?.text })
  }

  private init(hatch build: TOMLTable, module: String) {
    let wheel = build.table(at: "targets", "wheel")
    func texts(_ key: String) -> [String]? {
      (wheel[key] ?? build[key])?.texts.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
    }
    var entries: [CopiedPackage] = []
    let sources = (wheel["sources"] ?? build["sources"])
    var renamed = sources?.table?.members.map { (from: $0.key, to: $0.node.text ?? "") } ?? []
    renamed += (sources?.texts ?? []).map { (from: $0, to: "") }
    func entry(_ path: String, below base: String) -> CopiedPackage {
      let rename = renamed.first { path == $0.from || path.hasPrefix($0.from + "/") }
      return CopiedPackage(include: path, base: rename?.from ?? base, destination: rename?.to ?? "")
    }
    let packages = texts("packages") ?? []
    for path in packages {
      entries.append(entry(path, below: path.split(separator: "/").dropLast().joined(separator: "/")))
    }
    for path in texts("only-include") ?? [] { entries.append(entry(path, below: "")) }
    if packages.isEmpty, texts("only-include") == nil {
      for path in texts("include") ?? [] { entries.append(entry(path, below: "")) }
    }
    let isSaid = !entries.isEmpty
    for member in (wheel["force-include"] ?? build["force-include"])?.table?.members ?? [] {
      entries.append(
        CopiedPackage(include: member.key, base: member.key, destination: member.node.text ?? ""))
    }
    self =
      isSaid ? .copied(entries, excluding: texts("exclude") ?? []) : .named([module], roots: [".", "src"])
  }
}

extension SetuptoolsPackages {
  init(_ table: TOMLTable) {
    self.init()
    modules = table["py-modules"]?.elements.map { $0.compactMap(\.text) }
    for member in table.table(at: "package-dir").members { directories[member.key] = member.node.text }
    if let listed = table["packages"]?.elements {
      packages = listed.compactMap(\.text)
    } else if let find = table.node(at: "packages", "find")?.table {
      var found = Search()
      found.places = find["where"]?.texts ?? ["."]
      found.include = find["include"]?.texts ?? ["*"]
      found.exclude = find["exclude"]?.texts ?? []
      found.findsNamespaces = find["namespaces"]?.boolean ?? true
      search = found
    }
  }

  /// What `[options]` of a `setup.cfg` says.
  init(_ sections: INISections) {
    self.init()
    func words(_ section: String, _ key: String) -> [String]? {
      sections.value(section, key).map { value in
        value.lines.flatMap { $0.text.split { $0 == "," || $0 == " " }.map(String.init) }
      }
    }
    modules = words("options", "py_modules")
    for line in sections.value("options", "package_dir")?.lines ?? [] {
      let parts = line.text.split(separator: "=", omittingEmptySubsequences: false).map { trimmed($0) }
      if parts.count == 2 { directories[parts[0]] = parts[1] }
    }
    let listed = words("options", "packages")
    guard let first = listed?.first, first == "find:" || first == "find_namespace:" else {
      packages = listed
      return
    }
    var found = Search()
    found.places = words("options.packages.find", "where") ?? ["."]
    found.include = words("options.packages.find", "include") ?? ["*"]
    found.exclude = words("options.packages.find", "exclude") ?? []
    found.findsNamespaces = first == "find_namespace:"
    search = found
  }
}
