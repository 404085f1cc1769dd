import Locations

/// Why requirements stand in a file that `pip-compile` or `uv pip compile` wrote: what stands behind `# via`, by the line
/// on which the requirement begins, from 1; empty for any other file.
///
/// - Complexity: linear in the text.
func compiledOrigins(in text: String) -> [Int: [String]] {
  var reading = CompiledOrigins()
  for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .enumerated()
  {
    reading.take(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, number: index + 1)
  }
  return reading.origins
}

private struct CompiledOrigins {
  typealias Line = Substring.UTF8View

  private(set) var origins: [Int: [String]] = [:]
  private var requirement: Int?
  /// Whether comments go on listing names.
  private var isInList = false
  private static let via = Array("# via".utf8)

  mutating func take(_ line: Line, number: Int) {
    let content = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if content.first == UInt8(ascii: "#") { return takeComment(content) }
    isInList = false
    if content.isEmpty { requirement = nil }
    guard content.startIndex == line.startIndex, let first = content.first, first != UInt8(ascii: "-") else {
      return
    }
    requirement = number
    // `--annotation-style=line`.
    guard let mark = content.lastIndex(of: UInt8(ascii: "#")), content[mark...].starts(with: Self.via) else {
      return
    }
    origins[number] = names(in: content[mark...].dropFirst(Self.via.count))
  }

  private mutating func takeComment(_ comment: Line) {
    guard let requirement else { return }
    if comment.starts(with: Self.via) {
      isInList = true
      origins[requirement, default: []] += names(in: comment.dropFirst(Self.via.count))
    } else if isInList {
      origins[requirement, default: []] += names(in: comment.dropFirst())
    }
  }

  private func names(in text: Line) -> [String] {
    text.split(separator: UInt8(ascii: ",")).compactMap { part in
      let name = part.drop { $0 == UInt8(ascii: " ") }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }
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
