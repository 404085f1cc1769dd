// SPDX-License-Identifier: Apache-2.0

import Locations
import RequirementSyntax

/// Parses a text as a requirements file; what is printed of each requirement says the same when it is read again.
func examineRequirements(_ text: String) {
  let lineCount = text.utf8.count { $0 == 0x0A || $0 == 0x0D || $0 >= 0x80 || $0 < 0x20 } + 1
  let file = RequirementsFile(parsing: text, file: SourceFile("requirements.txt"), environment: ["A": "b"])
  for line in file.lines {
    precondition(line.span.start <= line.span.end && line.span.end.line <= lineCount)
    guard case .requirement(let requirement) = line.kind else { continue }
    precondition(requirement.name.normalized == DistributionName(requirement.name.normalized).normalized)
    if let marker = requirement.marker { _ = marker.holds(in: .linux(PythonVersion(3, 11))) }
    if let set = SpecifierSet(requirement.specifier), let version = Version("1.0") {
      _ = set.contains(version)
    }
  }
  for problem in file.problems { precondition(problem.span.end.line <= lineCount) }
}

/// Parses a text as a marker, evaluates it, and reads what is printed of it again.
func examineMarker(_ text: String) {
  guard let marker = try? Marker(parsing: text) else { return }
  let value = marker.holds(in: .linux(PythonVersion(3, 11)))
  // A text with both kinds of quotation marks has no printed form.
  guard let again = try? Marker(parsing: marker.description) else { return }
  precondition(again.holds(in: .linux(PythonVersion(3, 11))) == value)
}
