import JSON
import Locations
import RequirementSyntax

/// The answer of `inspect requirements`: what pip makes of a requirements file.
///
/// A text given inline that is one line is judged as a requirement alone, which has no room for a comment or a line
/// break (PEP 508); options, paths and URLs are read as in a file.
func inspectRequirements(_ request: InspectRequest) -> JSON {
  let file = SourceFile(request.name)
  let parsed = RequirementsFile(parsing: request.text, file: file, environment: request.environment)
  if let problem = request.inlineProblem(in: parsed) {
    return ["requirements": [], "options": [], "problems": [json(problem)]]
  }
  return [
    "requirements": .array(parsed.lines.compactMap(requirementJSON)),
    "options": .array(parsed.lines.compactMap(optionJSON)),
    "problems": .array(parsed.problems.map(json)),
  ]
}

extension InspectRequest {
  /// Why an inline line that pip takes for a requirement is none by itself.
  fileprivate func inlineProblem(in file: RequirementsFile) -> SyntaxProblem? {
    guard let inline = option("text"), case .requirement(let requirement)? = file.lines.first?.kind,
      !inline.dropLast().contains(where: \.isNewline), !inline.contains(" --"),
      requirement.url.map({ !inline.hasPrefix($0) }) ?? true
    else { return nil }
    do throws(Requirement.Failure) {
      _ = try Requirement(parsing: inline, at: requirement.span)
      return nil
    } catch {
      let place = SourcePosition(line: 1, column: error.offset + 1)
      return SyntaxProblem(
        message: "invalid requirement: \(error.message)",
        span: SourceSpan(file: file.file, start: place, end: place))
    }
  }
}

private func requirementJSON(_ line: RequirementsFile.Line) -> JSON? {
  switch line.kind {
  case .requirement(let requirement):
    return [
      "name": .string(requirement.name.written),
      "extras": .array(requirement.writtenExtras.map(JSON.string)),
      "specifier": .string(requirement.specifier),
      "url": JSON(requirement.url),
      "marker": JSON(requirement.marker?.description),
      "file": .string(line.span.file.path),
      "line": .integer(line.span.line),
    ]
  case .location(let location, let extras, let editable):
    return [
      "name": nil, "extras": .array(extras.map(JSON.string)), "specifier": "", "url": .string(location),
      "marker": nil, "file": .string(line.span.file.path), "line": .integer(line.span.line),
      "editable": .boolean(editable),
    ]
  case .include, .constraint, .option: return nil
  }
}

private func optionJSON(_ line: RequirementsFile.Line) -> JSON? {
  let option: (name: String, value: String?)
  switch line.kind {
  case .requirement, .location: return nil
  case .include(let path): option = ("--requirement", path)
  case .constraint(let path): option = ("--constraint", path)
  case .option(let name, let value): option = (name, value)
  }
  return ["name": .string(option.name), "value": JSON(option.value), "line": .integer(line.span.line)]
}

private func json(_ problem: SyntaxProblem) -> JSON {
  [
    "message": .string(problem.message), "line": .integer(problem.span.start.line),
    "column": .integer(problem.span.start.column),
  ]
}
