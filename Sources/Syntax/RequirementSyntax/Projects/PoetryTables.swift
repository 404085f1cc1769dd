import Locations

extension ProjectFile {
  /// `[tool.poetry]`: used where `[project]` does not say the same.
  mutating func readPoetry(_ poetry: TOMLTable) {
    if name == nil { name = poetry["name"]?.text.map { DistributionName($0) } }
    let main = poetry.table(at: "dependencies")
    if requiresPython == nil { requiresPython = main["python"]?.text }
    let declared = poetryRequirements(main)
    if dependencies.isEmpty { dependencies = declared.filter { !$0.isOptional }.map(\.requirement) }
    for member in poetry.table(at: "extras").members {
      let names = Set(member.node.texts.map(normalizedName))
      optionalDependencies[normalizedName(member.key), default: []] +=
        declared.map(\.requirement).filter { names.contains($0.name.normalized) }
    }
    for member in poetry.table(at: "group").members {
      let table = member.node.table?.table(at: "dependencies") ?? TOMLTable()
      groups[normalizedName(member.key), default: []] += poetryRequirements(table).map(\.requirement)
    }
    let development = poetry.table(at: "dev-dependencies")
    if !development.members.isEmpty {
      groups["dev", default: []] += poetryRequirements(development).map(\.requirement)
    }
    readScripts(poetry.table(at: "scripts"))
  }

  /// The requirements of a table of names and constraints, `python` left out.
  private mutating func poetryRequirements(_ table: TOMLTable) -> [PoetryRequirement] {
    var found: [PoetryRequirement] = []
    for member in table.members where normalizedName(member.key) != "python" {
      for node in member.node.elements ?? [member.node] {
        let entry = PoetryRequirement(name: member.key, node, at: member.keySpan)
        if let source = node.table.flatMap(ProjectSource.init(_:)) {
          sources[entry.requirement.name.normalized] = source
        }
        found.append(entry)
      }
    }
    return found
  }
}

/// One entry of Poetry's, or Pipenv's, tables of dependencies.
struct PoetryRequirement {
  let requirement: Requirement
  let isOptional: Bool

  /// Reads a constraint, or a table with `version`, `extras`, `markers`, `python`, `git`, `url`, `optional`.
  init(name: String, _ node: TOMLNode, at keySpan: SourceSpan) {
    let table = node.table ?? TOMLTable()
    let constraint = node.text ?? table["version"]?.text ?? "*"
    let markers = [table["markers"]?.text, table["python"]?.text.flatMap(pythonMarker)].compactMap { $0 }
    let git = table["git"]?.text.map { "git+" + $0 }
    requirement = Requirement(
      name: DistributionName(name), extras: table["extras"]?.texts ?? [],
      specifier: git == nil ? specifier(ofPoetry: constraint) : "",
      url: git ?? (table["url"] ?? table["file"])?.text,
      marker: conjunction(markers),
      span: SourceSpan(file: keySpan.file, start: keySpan.start, end: node.span.end))
    isOptional = table["optional"]?.boolean ?? false
  }
}

/// All of several markers; those that do not parse are left out, for they cannot be decided.
func conjunction(_ texts: [String]) -> Marker? {
  let markers = texts.compactMap { try? Marker(parsing: $0) }
  guard let first = markers.first else { return nil }
  return markers.dropFirst().reduce(first) { Marker($0, and: $1) }
}

/// `^3.8` and the like as a marker; nil when every version will do or there are alternatives.
private func pythonMarker(_ constraint: String) -> String? {
  let clauses = specifier(ofPoetry: constraint).split(separator: ",")
  let comparisons = clauses.compactMap { clause -> String? in
    let comparator = clause.prefix { "<>=!~".contains($0) }
    let version = clause.dropFirst(comparator.count)
    let variable =
      version.split(separator: ".").count > 2 && !version.hasSuffix("*")
      ? "python_full_version" : "python_version"
    return "\(variable) \(comparator) \"\(version)\""
  }
  return comparisons.isEmpty ? nil : comparisons.joined(separator: " and ")
}
