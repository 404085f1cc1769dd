import IgnoreSyntax
import JSON
import Locations

/// The answer of `inspect ignore`: for each of `paths`, whether the file given as text ignores it.
///
/// Options: `paths`; `syntax`, `docker` (the default) or `git`; `api`, a function of moby/patternmatcher (`MatchesOrParentMatches`, `Matches`) to be used instead
/// of the builder's walk.
func inspectIgnore(_ request: InspectRequest) -> JSON {
  switch request.option("syntax") {
  case nil, "docker": inspectDockerIgnore(request)
  case "git": inspectGitIgnore(request)
  case let other?: ["error": .string("'\(other)' is not a syntax of ignore files; write 'docker' or 'git'")]
  }
}

private func inspectDockerIgnore(_ request: InspectRequest) -> JSON {
  let file = IgnoreFile(parsing: request.text, file: SourceFile(request.name))
  return [
    "paths": .array(request.list("paths").map { answer(for: $0, in: file, api: request.option("api")) }),
    "patterns": .array(file.lines.map { .string($0) }),
    "problems": .array(file.problems.map(problem)),
  ]
}

private func answer(for path: String, in file: IgnoreFile, api: String?) -> JSON {
  let pattern = pattern(ignoring: path, in: file, api: api)
  return [
    "path": .string(path), "ignored": .boolean(pattern != nil), "pattern": JSON(pattern?.text),
    "line": pattern.map { .integer($0.span.line) } ?? .null,
  ]
}

private func pattern(ignoring path: String, in file: IgnoreFile, api: String?) -> IgnorePattern? {
  switch api {
  case "MatchesOrParentMatches": return file.pattern(ignoring: path, lookingAt: .all)
  case "Matches": return file.pattern(ignoring: path, lookingAt: .atDepthOfPattern)
  default:
    switch file.verdict(on: ContextPath(path)) {
    case .kept: return nil
    case .ignored(let pattern): return pattern
    }
  }
}
