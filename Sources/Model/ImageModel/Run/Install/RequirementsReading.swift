import BuildContext
import Locations
import RequirementSyntax

/// Requirements files of the image, with what they include.
extension ShellSession {
  private static let includeLimit = 20

  mutating func requirements(in field: ShellField, _ version: PythonVersion?) -> [Installation.Item] {
    guard let text = field.text else {
      return [.unknown(Gap(.unknownInstall, "the name of a requirements file is not known", at: field.span))]
    }
    if isURL(text) || text == "-" || text.hasPrefix("/dev/") {
      return [.unknown(Gap(.unknownInstall, "what '\(text)' requires is not known", at: field.span))]
    }
    var seen: Set<ImagePath> = []
    return requirements(in: path(text), version, field.span, &seen)
  }

  private mutating func requirements(
    in file: ImagePath, _ version: PythonVersion?, _ span: SourceSpan, _ seen: inout Set<ImagePath>
  ) -> [Installation.Item] {
    guard seen.count < Self.includeLimit, seen.insert(file).inserted else { return [] }
    guard let (text, shown) = read(file) else { return missing(file, span) }
    if file.name.hasSuffix(".toml") { return projectRequirements(text, shown, version) }
    let parsed = RequirementsFile(parsing: text, file: shown, environment: knownVariables)
    var items: [Installation.Item] = []
    for problem in parsed.problems {
      refuse(SyntaxProblem(message: problem.message, span: place(of: problem.span, in: file)), in: shown)
    }
    for line in parsed.lines {
      switch line.kind {
      case .requirement(let requirement):
        if applies(requirement, version) {
          items.append(.requirement(requirement.moved(to: place(of: requirement.span, in: file))))
        }
      case .location(let location, let extras, let isEditable):
        items += self.items(at: location, extras, directory, version, line.span, isEditable: isEditable)
      case .include(let name):
        items += requirements(in: file.parent.resolving(name), version, line.span, &seen)
      case .constraint(let name): checkConstraint(file.parent.resolving(name), line.span)
      case .option: break
      }
    }
    return items
  }

  /// Where a place in a file of the image stands in the repository, when the build wrote the file.
  private func place(of span: SourceSpan, in file: ImagePath) -> SourceSpan {
    guard case .text(let text) = contents(of: file), text.file == span.file else { return span }
    return text.span(of: offset(of: span.start, in: text.text)..<offset(of: span.end, in: text.text))
  }

  private func offset(of position: SourcePosition, in text: String) -> Int {
    var line = 1
    for (offset, byte) in text.utf8.enumerated() {
      if line == position.line { return min(offset + position.column - 1, text.utf8.count) }
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    return text.utf8.count
  }

  /// `uv pip install -r pyproject.toml`.
  private func projectRequirements(
    _ text: String, _ file: SourceFile, _ version: PythonVersion?
  ) -> [Installation.Item] {
    let project = ProjectFile(parsing: text, file: file)
    var items: [Installation.Item] = project.dependencies.filter { applies($0, version) }.map {
      .requirement($0)
    }
    if project.dynamic.contains("dependencies") {
      items.append(
        .unknown(
          Gap(.unknownInstall, "the dependencies are computed by the build", at: SourceSpan(startOf: file))))
    }
    return items
  }

  /// A constraints file of the command line installs nothing, but has to be there.
  mutating func checkConstraint(_ field: ShellField) {
    guard let text = field.text, !isURL(text), text != "-", !text.hasPrefix("/dev/") else { return }
    checkConstraint(path(text), field.span)
  }

  private mutating func checkConstraint(_ file: ImagePath, _ span: SourceSpan) {
    if case .absent = entry(at: file) { _ = missing(file, span) }
  }

  private var knownVariables: [String: String] {
    var values = stage.environment.values
    for (name, variable) in variables {
      if case .known(let value) = variable { values[name] = value }
    }
    return values
  }

  /// The text of a file and the name by which it is shown; nil when there is none or it is not known.
  func read(_ file: ImagePath) -> (text: String, shown: SourceFile)? {
    guard let real = stage.tree.resolved(file),
      case .present(.file(let origin)) = stage.tree.presence(at: real),
      let bytes = stage.tree.contents(of: real, in: stage.context)
    else { return nil }
    let text = decodedText(bytes)
    switch origin.content {
    case .context(let path): return (text, stage.context.file(path))
    case .elsewhere(let file): return (text, SourceFile(file.shown))
    case .text(let mapped): return (text, mapped.file)
    case .unknown, .base: return (text, SourceFile(real.text))
    }
  }

  /// What an installer reads and does not understand: the build stops.
  mutating func refuse(_ problem: SyntaxProblem, in file: SourceFile) {
    guard doubt == nil, tolerance == 0 else { return }
    let refused = BuildProblem.requirementInvalid(message: problem.message, problem.span)
    let isTold = stage.problems.contains { other in
      guard case .requirementInvalid(_, let span) = other else { return false }
      return span.file == file && file.path.hasSuffix(".lock")
    }
    if !isTold, !stage.problems.contains(refused) { stage.problems.append(refused) }
  }

  /// A file that an installer needs and that is not there: the build stops, unless something unknown made it.
  mutating func missing(_ file: ImagePath, _ span: SourceSpan) -> [Installation.Item] {
    let unknown = Installation.Item.unknown(
      Gap(.unknownInstall, "what '\(file)' requires is not known", at: span))
    guard case .absent = entry(at: file), doubt == nil else { return [unknown] }
    let problem = BuildProblem.requirementsNotCopied(file: file, contextPath(like: file), span)
    if !stage.problems.contains(problem) { stage.problems.append(problem) }
    return [unknown]
  }

  /// The context's file that was probably meant: the same path, or its end.
  private func contextPath(like file: ImagePath) -> ContextPath? {
    let parts = file.components
    for start in parts.indices {
      let candidate = ContextPath(parts[start...].joined(separator: "/"))
      if case .file = stage.context.kind(of: candidate) { return candidate }
    }
    for entry in stage.context.entries(of: .root) where entry.kind == .directory {
      let candidate = ContextPath(entry.name).appending(file.name)
      if case .file = stage.context.kind(of: candidate) { return candidate }
    }
    return nil
  }
}
