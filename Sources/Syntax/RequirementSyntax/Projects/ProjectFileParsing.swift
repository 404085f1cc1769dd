package import Locations

extension ProjectFile {
  /// Parses the text of a `pyproject.toml`: PEP 518, 621, 735, and the tables of Poetry, PDM, Flit, uv, Hatch,
  /// setuptools and Maturin.
  package init(parsing text: String, file: SourceFile) {
    let document = TOMLDocument(parsing: text, file: file)
    self.init(document.table, file: file)
    if let problem = document.problem { problems.insert(problem, at: 0) }
  }

  init(_ table: TOMLTable, file: SourceFile) {
    self.init()
    let project = table.table(at: "project")
    name = project["name"]?.text.map { DistributionName($0) }
    requiresPython = project["requires-python"]?.text
    dynamic = Set(project["dynamic"]?.texts ?? [])
    dependencies = requirements(project["dependencies"])
    for member in project.table(at: "optional-dependencies").members {
      optionalDependencies[normalizedName(member.key), default: []] += requirements(member.node)
    }
    readScripts(project.table(at: "scripts"))
    readScripts(project.table(at: "gui-scripts"))
    readGroups(table.table(at: "dependency-groups"))
    readTools(table.table(at: "tool"))
    buildBackend = Self.backend(of: table)
    packageRoots = ProjectFile.packageRoots(in: table.table(at: "tool"), backend: buildBackend)
    packages = PackageSelection(
      tools: table.table(at: "tool"), backend: buildBackend, name: name?.normalized)
  }

  /// A build system without a backend is setuptools' legacy one (PEP 517).
  private static func backend(of table: TOMLTable) -> String? {
    guard let system = table["build-system"]?.table else { return nil }
    return system["build-backend"]?.text ?? "setuptools.build_meta:__legacy__"
  }

  private mutating func readTools(_ tools: TOMLTable) {
    readPoetry(tools.table(at: "poetry"))
    readUV(tools.table(at: "uv"))
    for member in tools.table(at: "pdm", "dev-dependencies").members {
      groups[normalizedName(member.key), default: []] += requirements(member.node)
    }
    let flit = tools.table(at: "flit")
    readScripts(flit.table(at: "scripts"))
    let metadata = flit.table(at: "metadata")
    if name == nil { name = (metadata["dist-name"] ?? metadata["module"])?.text.map { DistributionName($0) } }
    dependencies += requirements(metadata["requires"])
    for member in metadata.table(at: "requires-extra").members {
      optionalDependencies[normalizedName(member.key), default: []] += requirements(member.node)
    }
  }

  private mutating func readUV(_ uv: TOMLTable) {
    groups["dev", default: []] += requirements(uv["dev-dependencies"])
    if groups["dev"]?.isEmpty ?? false { groups["dev"] = nil }
    workspaceMembers = uv.node(at: "workspace", "members")?.texts ?? []
    for member in uv.table(at: "sources").members {
      let tables = member.node.table.map { [$0] } ?? member.node.elements?.compactMap(\.table) ?? []
      guard let source = tables.lazy.compactMap(ProjectSource.init(_:)).first else { continue }
      sources[normalizedName(member.key)] = source
    }
  }

  /// A reference is a text, or in Poetry a table with one.
  mutating func readScripts(_ table: TOMLTable) {
    for member in table.members {
      let inner = member.node.table
      guard let target = member.node.text ?? (inner?["reference"] ?? inner?["callable"])?.text else {
        continue
      }
      scripts[member.key] = entryPoint(target)
    }
  }

  /// The requirements in an array of texts; what is none becomes a problem.
  mutating func requirements(_ node: TOMLNode?) -> [Requirement] {
    (node?.elements ?? []).compactMap { requirement($0) }
  }

  mutating func requirement(_ node: TOMLNode) -> Requirement? {
    guard let text = node.text else {
      problems.append(SyntaxProblem(message: "expected a requirement in quotes", span: node.span))
      return nil
    }
    do throws(Requirement.Failure) {
      return try Requirement(parsing: text, at: node.span)
    } catch {
      problems.append(SyntaxProblem(message: "invalid requirement: \(error.message)", span: node.span))
      return nil
    }
  }
}

/// `module:attribute` without the extras in brackets that may follow.
func entryPoint(_ text: String) -> String {
  trimmed(text.prefix { $0 != "[" })
}

extension ProjectSource {
  /// uv's and Poetry's tables; nil for what comes from an index or a repository.
  init?(_ table: TOMLTable) {
    if table["workspace"]?.boolean == true {
      self = .workspace
    } else if let path = table["path"]?.text {
      self = .path(path, editable: (table["editable"] ?? table["develop"])?.boolean ?? false)
    } else {
      return nil
    }
  }
}
