package import Locations

extension LockFile {
  /// Parses a lock file, recognised by its name: `uv.lock`, `poetry.lock`, `pdm.lock`, `pylock*.toml`, `Pipfile.lock`,
  /// `Pipfile`; nil for other names.
  package init?(parsing text: String, file: SourceFile) {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    switch name {
    case "uv.lock": self.init(text, file, LockFile.uvPackage, array: "package")
    case "poetry.lock": self.init(text, file, LockFile.poetryPackage, array: "package")
    case "pdm.lock": self.init(text, file, LockFile.pdmPackage, array: "package")
    case "Pipfile.lock": self.init(pipfileLock: text, file: file)
    case "Pipfile": self.init(pipfile: text, file: file)
    default:
      guard name == "pylock.toml" || (name.hasPrefix("pylock.") && name.hasSuffix(".toml")) else {
        return nil
      }
      self.init(text, file, LockFile.pylockPackage, array: "packages")
    }
  }

  private init(
    _ text: String, _ file: SourceFile, _ read: (TOMLTable, SourceSpan) -> Package?, array: String
  ) {
    let document = TOMLDocument(parsing: text, file: file)
    let entries = document.table[array]?.elements ?? []
    self.init(
      packages: entries.compactMap { node in
        node.table.flatMap { read($0, $0.member("name")?.node.span ?? node.span) }
      },
      problems: document.problem.map { [$0] } ?? [])
  }

  // MARK: uv

  private static func uvPackage(_ table: TOMLTable, at span: SourceSpan) -> Package? {
    guard var package = named(table, at: span) else { return nil }
    package.dependencies = references(table["dependencies"])
    for member in table.table(at: "optional-dependencies").members {
      package.extras[normalizedName(member.key)] = references(member.node)
    }
    for member in table.table(at: "dev-dependencies").members {
      package.groups[normalizedName(member.key)] = references(member.node)
    }
    let markers = table["resolution-markers"]?.texts ?? []
    if !markers.isEmpty {
      package.marker = try? Marker(parsing: markers.map { "(\($0))" }.joined(separator: " or "))
    }
    package.source = source(table.table(at: "source"))
    return package
  }

  private static func source(_ table: TOMLTable) -> Source {
    if let path = table["editable"]?.text { return .directory(path, editable: true) }
    if let path = table["directory"]?.text { return .directory(path, editable: false) }
    if let path = table["virtual"]?.text { return .virtual(path) }
    if let url = table["git"]?.text { return .repository(url) }
    return .index
  }

  // MARK: PDM and PEP 751

  private static func pdmPackage(_ table: TOMLTable, at span: SourceSpan) -> Package? {
    guard var package = named(table, at: span) else { return nil }
    package.dependencies = (table["dependencies"]?.elements ?? []).compactMap { node in
      node.text.flatMap { try? Requirement(parsing: $0, at: node.span) }
    }
    package.memberOf = Set((table["groups"]?.texts ?? []).map(normalizedName))
    package.marker = table["marker"]?.text.flatMap { try? Marker(parsing: $0) }
    return package
  }

  private static func pylockPackage(_ table: TOMLTable, at span: SourceSpan) -> Package? {
    guard var package = named(table, at: span) else { return nil }
    package.dependencies = references(table["dependencies"])
    package.marker = table["marker"]?.text.flatMap { try? Marker(parsing: $0) }
    if let directory = table["directory"]?.table {
      package.source = .directory(
        directory["path"]?.text ?? ".", editable: directory["editable"]?.boolean ?? false)
    }
    if let repository = table["vcs"]?.table { package.source = .repository(repository["url"]?.text ?? "") }
    return package
  }

  static func named(_ table: TOMLTable, at span: SourceSpan) -> Package? {
    guard let name = table["name"]?.text else { return nil }
    return Package(name: DistributionName(name), version: table["version"]?.text, span: span)
  }

  /// `{ name = …, extra = […], marker = … }`.
  private static func references(_ node: TOMLNode?) -> [Requirement] {
    (node?.elements ?? []).compactMap { node in
      guard let table = node.table, let name = table["name"]?.text else { return nil }
      return Requirement(
        name: DistributionName(name), extras: (table["extra"] ?? table["extras"])?.texts ?? [],
        marker: table["marker"]?.text.flatMap { try? Marker(parsing: $0) }, span: node.span)
    }
  }
}
