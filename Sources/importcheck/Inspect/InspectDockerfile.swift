import DockerfileSyntax
import JSON
import Locations

/// The answer of `inspect dockerfile`.
func inspectDockerfile(_ request: InspectRequest) -> JSON {
  let dockerfile = Dockerfile(parsing: request.text, file: SourceFile(request.name))
  return [
    "escape": .string(String(dockerfile.escape)),
    "directives": .array(dockerfile.directives.map(directive)),
    "nodes": .array(dockerfile.instructions.map(node)),
    "problems": .array(dockerfile.problems.map(problem)),
    "warnings": .array(dockerfile.warnings.map(problem)),
  ]
}

private func directive(_ directive: ParserDirective) -> JSON {
  [
    "name": .string(directive.name), "value": .string(directive.value), "line": .integer(directive.line),
  ]
}

private func node(_ instruction: Instruction) -> JSON {
  var members = members(of: instruction)
  if case .onbuild(let trigger) = instruction.kind {
    members.append(JSON.Member("sub", [node(trigger)]))
  }
  return .object(members)
}

private func members(of instruction: Instruction) -> [JSON.Member] {
  let value: JSON = [
    "instruction": .string(instruction.keyword),
    "flags": .array(instruction.flags.map { .string($0.text) }),
    "args": .array(instruction.arguments.map { .string($0.text) }),
    "json": .boolean(instruction.isJSON),
    "startLine": .integer(instruction.firstLine),
    "endLine": .integer(instruction.span.end.line),
    "original": .string(instruction.text.text),
    "heredocs": .array(instruction.heredocs.map(heredoc)), "meaning": meaning(of: instruction),
  ]
  return value.members ?? []
}

private func heredoc(_ heredoc: Heredoc) -> JSON {
  [
    "name": .string(heredoc.name), "content": .string(heredoc.content.text),
    "expand": .boolean(heredoc.expands), "chomp": .boolean(heredoc.stripsTabs),
    "fd": .integer(heredoc.fileDescriptor),
  ]
}

/// A problem without its file, which the request has named.
func problem(_ problem: SyntaxProblem) -> JSON {
  [
    "message": .string(problem.message), "line": .integer(problem.span.start.line),
    "column": .integer(problem.span.start.column),
  ]
}
