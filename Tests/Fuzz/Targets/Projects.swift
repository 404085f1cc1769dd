// SPDX-License-Identifier: Apache-2.0

import Locations
import RequirementSyntax

/// Parses a text as TOML, and as the project file that it may be.
func examineTOML(_ text: String) {
  let lineCount = text.utf8.count { $0 == 0x0A } + 1
  let document = TOMLDocument(parsing: text, file: SourceFile("pyproject.toml"))
  if let problem = document.problem { precondition(problem.span.end.line <= lineCount) }
  for member in document.table.members { precondition(member.keySpan.end.line <= lineCount) }
  let project = ProjectFile(parsing: text, file: SourceFile("pyproject.toml"))
  for requirement in project.dependencies { precondition(requirement.span.end.line <= lineCount) }
}

/// Parses a text as each of the lock files, and follows what they require.
func examineLock(_ text: String) {
  for name in ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "Pipfile"] {
    guard let lock = LockFile(parsing: text, file: SourceFile(name)) else { continue }
    let roots = lock.packages.prefix(3).map(\.requirement)
    precondition(lock.closure(of: roots, in: .linux(PythonVersion(3, 11))).count <= lock.packages.count)
  }
}
