import Locations

extension LockFile {
  static func poetryPackage(_ table: TOMLTable, at span: SourceSpan) -> Package? {
    guard var package = named(table, at: span) else { return nil }
    package.isOptional = table["optional"]?.boolean ?? false
    package.memberOf = Set(
      (table["groups"]?.texts ?? [table["category"]?.text].compactMap { $0 }).map(normalizedName))
    if let text = table["markers"]?.text { package.marker = try? Marker(parsing: text) }
    for member in table.table(at: "dependencies").members {
      for node in member.node.elements ?? [member.node] {
        let entry = PoetryRequirement(name: member.key, node, at: member.keySpan)
        // Optional ones stand again under the extras that ask for them.
        if !entry.isOptional { package.dependencies.append(entry.requirement) }
      }
    }
    for member in table.table(at: "extras").members {
      package.extras[normalizedName(member.key)] = (member.node.elements ?? []).compactMap { node in
        node.text.flatMap { try? Requirement(parsing: $0, at: node.span) }
      }
    }
    return package
  }
}
