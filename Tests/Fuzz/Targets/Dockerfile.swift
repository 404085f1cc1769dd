// SPDX-License-Identifier: Apache-2.0

import DockerfileSyntax
import Locations

/// Parses a text as a Dockerfile, looks at every span, and expands every argument.
func examineDockerfile(_ text: String) {
  let lineCount = text.utf8.count { $0 == 0x0A } + 1
  let dockerfile = Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
  let expansion = WordExpansion(variables: ["A": "one two", "B": ""], escape: dockerfile.escape)
  for instruction in dockerfile.instructions {
    for word in instruction.arguments {
      precondition(word.span.start <= word.span.end && word.span.end.line <= lineCount)
      _ = try? expansion.expand(word.text)
      _ = try? expansion.words(of: word.text)
    }
  }
  for problem in dockerfile.problems { precondition(problem.span.end.line <= lineCount) }
}
