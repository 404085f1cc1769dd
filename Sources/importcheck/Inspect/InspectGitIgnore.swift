import IgnoreSyntax
import JSON
import Locations

/// The answer of `inspect ignore` for git's syntax: for each of `paths` the pattern that decides.
///
/// A path that ends with a slash is a directory. Options: `paths`; `files`, further files by name: a `.gitignore` in
/// a directory counts there, others are what `#!include:` may name.
func inspectGitIgnore(_ request: InspectRequest) -> JSON {
  let others = (request.options["files"]?.members ?? []).map {
    GitIgnoreFile(
      parsing: $0.value.text ?? "", file: SourceFile($0.name), directory: ContextPath($0.name).parent)
  }
  let main = GitIgnoreFile(parsing: request.text, file: SourceFile(request.name)).including { name in
    others.first { $0.file.path == name }
  }
  let nested = others.filter { !$0.directory.isRoot && ContextPath($0.file.path).name == ".gitignore" }
  let rules = GitIgnoreRules([main] + nested)
  return ["paths": .array(request.list("paths").map { answer(for: $0, by: rules) })]
}

private func answer(for path: String, by rules: GitIgnoreRules) -> JSON {
  let subject = path.hasSuffix("/") ? GitIgnoreRules.Subject.directory : .other
  return switch rules.verdict(on: ContextPath(path), subject) {
  case .kept(let pattern): answer(path, ignored: false, pattern)
  case .ignored(let pattern): answer(path, ignored: true, pattern)
  }
}

private func answer(_ path: String, ignored: Bool, _ pattern: GitIgnorePattern?) -> JSON {
  [
    "path": .string(path), "ignored": .boolean(ignored), "pattern": JSON(pattern?.text),
    "file": JSON(pattern?.span.file.path), "line": pattern.map { .integer($0.span.line) } ?? .null,
  ]
}
