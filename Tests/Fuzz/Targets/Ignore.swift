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

/// Parses a text as a `.gitignore` file whose last line is a path, and checks that what is in an ignored directory is
/// ignored.
func examineGitIgnore(_ text: String) {
  let file = GitIgnoreFile(parsing: text, file: SourceFile(".gitignore"))
  let rules = GitIgnoreRules([file])
  let path = ContextPath(text.split(separator: "\n").last ?? "a/b")
  if isIgnored(path.parent, .directory, by: rules) { precondition(isIgnored(path, .other, by: rules)) }
}

private func isIgnored(_ path: ContextPath, _ subject: GitIgnoreRules.Subject, by rules: GitIgnoreRules)
  -> Bool
{
  switch rules.verdict(on: path, subject) {
  case .ignored: true
  case .kept: false
  }
}
