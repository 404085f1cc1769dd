// SPDX-License-Identifier: Apache-2.0

import IgnoreSyntax
import Locations

/// Parses a text as an ignore file whose last line is a path, and checks that a skipped directory loses nothing.
func examineDockerIgnore(_ text: String) {
  let file = IgnoreFile(parsing: text, file: SourceFile(".dockerignore"))
  let path = ContextPath(text.split(separator: "\n").last ?? "a/b")
  let isKept = file.verdict(on: path) == .kept
  var directory = path.parent
  while !directory.isRoot {
    if isKept, file.verdict(on: directory) != .kept {
      precondition(file.mayKeepSomething(below: directory))
    }
    directory = directory.parent
  }
}
