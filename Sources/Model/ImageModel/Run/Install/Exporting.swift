import Locations
import RequirementSyntax

/// Requirements files that a project's tool writes.
extension ShellSession {
  /// Writes, or prints, the requirements of a project; each line is shown where the project declares it.
  mutating func export(
    _ file: ProjectFile?, in directory: ImagePath, _ selection: ProjectSelection, lock: String,
    to output: ShellField?, _ span: SourceSpan
  ) -> ShellResult {
    var exported = ShellOutput.unknown
    if let file {
      let items = items(
        ofProject: file, in: directory, choosing: selection.requirements(of: file), lock: lock,
        systemPython()?.version)
      exported = lines(of: items, span)
    } else {
      _ = missing(directory.appending("pyproject.toml"), span)
    }
    return printed(exported, to: output)
  }

  mutating func printed(_ text: ShellOutput, to output: ShellField?) -> ShellResult {
    guard let output else { return ShellResult(.expectedSuccess, text) }
    if let name = output.text { write(text, to: path(name)) } else { touchUnknown(output) }
    return .done
  }

  func lines(of items: [Installation.Item], _ span: SourceSpan) -> ShellOutput {
    var text = ""
    var segments: [MappedText.Segment] = []
    var file = span.file
    for item in items {
      guard case .requirement(let requirement) = item else { return .unknown }
      if segments.isEmpty { file = requirement.span.file }
      let place = requirement.span.file == file ? requirement.span.start : .start
      segments.append(MappedText.Segment(offset: text.utf8.count, position: place))
      let extras = requirement.extras.isEmpty ? "" : "[\(requirement.extras.joined(separator: ","))]"
      text += "\(requirement.name.written)\(extras)\n"
    }
    guard !segments.isEmpty else { return ShellOutput("\n", at: span) }
    return .text(MappedText(text: text, file: file, segments: segments))
  }
}
