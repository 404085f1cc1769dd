import Locations
import PackageResolution
import RequirementSyntax

/// One entry of `[packages]`: what a distribution brings, or the distribution that brings an import name.
enum PackageTable {
  static let keys = ["imports", "requires", "scripts"]

  /// - Throws: for an unknown key, a value of another type, a name that is none, or an entry that says nothing.
  static func distribution(_ member: TOMLTable.Member) throws(ProjectConfiguration.Problem)
    -> KnownDistribution
  {
    if let name = member.node.text { return try provider(named: name, of: member) }
    guard let table = member.node.table else {
      throw ProjectConfiguration.Problem(
        message: "'packages.\(member.key)' is neither a table nor a distribution's name",
        span: member.node.span)
    }
    let checked = CheckedTable(table: table, name: "packages.\(member.key)")
    try checked.allow(keys)
    guard !table.members.isEmpty else {
      throw ProjectConfiguration.Problem(
        message: "'packages.\(member.key)' says nothing; give 'imports', 'requires' or 'scripts'",
        span: member.keySpan)
    }
    let name = try distributionName(member.key, at: member.keySpan)
    let imports = try checked.texts("imports") ?? []
    for text in imports { try check(module: text, checked, member.keySpan) }
    return KnownDistribution(
      name: name, prefixes: imports, requirements: try requirements(checked, member.keySpan),
      programs: try checked.pairs("scripts") ?? [:])
  }

  /// `yaml = "pyyaml"`: the module in addition to what is known of the distribution.
  private static func provider(
    named text: String, of member: TOMLTable.Member
  ) throws(ProjectConfiguration.Problem) -> KnownDistribution {
    let checked = CheckedTable(table: TOMLTable(), name: "packages")
    try check(module: member.key, checked, member.keySpan)
    let name = try distributionName(text, at: member.node.span)
    let known = DistributionTable.builtIn.distribution(inAnyVersion: name)
    return KnownDistribution(
      name: name, prefixes: (known?.prefixes ?? []) + [member.key], requirements: known?.requirements ?? [],
      programs: known?.programs ?? [:])
  }

  private static func distributionName(
    _ text: String, at span: SourceSpan
  ) throws(ProjectConfiguration.Problem) -> DistributionName {
    guard let requirement = try? Requirement(parsing: text, at: span), requirement.name.written == text else {
      throw ProjectConfiguration.Problem(message: "'\(text)' is not the name of a distribution", span: span)
    }
    return requirement.name
  }

  private static func requirements(
    _ checked: CheckedTable, _ span: SourceSpan
  ) throws(ProjectConfiguration.Problem) -> [String] {
    let texts = try checked.texts("requires") ?? []
    for text in texts where (try? Requirement(parsing: text, at: span)) == nil {
      throw checked.problem("'\(text)' is not a requirement", checked.table["requires"]?.span ?? span)
    }
    return texts
  }

  private static func check(
    module text: String, _ checked: CheckedTable, _ span: SourceSpan
  ) throws(ProjectConfiguration.Problem) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.first?.isNumber == false
        && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    if !isName { throw checked.problem("'\(text)' is not the name of a module", span) }
  }
}
