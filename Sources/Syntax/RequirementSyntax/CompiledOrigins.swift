import Locations

/// Why requirements stand in a file that `pip-compile` or `uv pip compile` wrote: what stands behind `# via`, by the line
/// on which the requirement begins, from 1; empty for any other file.
func compiledOrigins(in text: String) -> [Int: [String]] {
  guard text.utf8.count < 64 * 1024 * 1024, text.contains("# via") else { return [:] }
  var origins: [Int: [String]] = [:]
  var requirement: Int?
  var isInList = false
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let content = line.drop { $0 == " " || $0 == "\t" }
    if content.hasPrefix("#") {
      guard let requirement else { continue }
      let comment = content.dropFirst().drop { $0 == " " }
      if comment.hasPrefix("via") {
        isInList = true
        origins[requirement, default: []] += names(in: comment.dropFirst(3))
      } else if isInList {
        origins[requirement, default: []] += names(in: comment)
      }
      continue
    }
    isInList = false
    if content.isEmpty { requirement = nil }
    guard content.startIndex == line.startIndex, let first = content.first, first != "-" else { continue }
    requirement = index + 1
    // `--annotation-style=line`.
    if let via = content.firstRange(of: "# via ") {
      origins[index + 1] = names(in: content[via.upperBound...])
    }
  }
  return origins
}

private func names(in text: Substring) -> [String] {
  text.split(separator: ",").map { part in
    String(part.drop { $0 == " " }.prefix { $0 != "\r" })
  }.filter { !$0.isEmpty }
}

extension RequirementsFile.Line {
  /// The line with the distribution that a requirement stands there for, when no file of the project asks for it.
  func telling(_ origins: [Int: [String]]) -> RequirementsFile.Line {
    guard case .requirement(let requirement) = kind, let names = origins[span.line],
      let first = names.first(where: { !$0.hasPrefix("-c ") }),
      !names.contains(where: isOfProject)
    else { return self }
    return RequirementsFile.Line(.requirement(requirement.required(by: DistributionName(first))), span)
  }

  /// `-r requirements.in`, `app (pyproject.toml)`.
  private func isOfProject(_ origin: String) -> Bool {
    if origin.hasPrefix("-c ") { return false }
    return origin.contains { !($0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))) }
      || [".in", ".txt", ".toml", ".cfg", ".py"].contains(where: origin.hasSuffix)
  }
}
