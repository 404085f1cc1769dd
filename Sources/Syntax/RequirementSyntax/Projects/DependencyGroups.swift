extension ProjectFile {
  /// `[dependency-groups]` (PEP 735): requirements, and groups that a group includes.
  mutating func readGroups(_ table: TOMLTable) {
    let members = Dictionary(table.members.map { (normalizedName($0.key), $0.node) }) { first, _ in first }
    for member in table.members {
      var seen: Set<String> = []
      groups[normalizedName(member.key), default: []] += group(normalizedName(member.key), of: members, &seen)
    }
  }

  /// The requirements of a group; one that includes itself adds nothing.
  private mutating func group(
    _ name: String, of members: [String: TOMLNode], _ seen: inout Set<String>
  ) -> [Requirement] {
    guard seen.count < 200, seen.insert(name).inserted, let elements = members[name]?.elements else {
      return []
    }
    var found: [Requirement] = []
    for element in elements {
      if let included = element.table?["include-group"]?.text {
        found += group(normalizedName(included), of: members, &seen)
      } else if element.table == nil, let requirement = requirement(element) {
        found.append(requirement)
      }
    }
    return found
  }
}
