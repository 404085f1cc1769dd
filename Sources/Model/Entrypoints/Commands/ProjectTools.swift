import ImageModel
import Locations

/// `poetry run`, `uv run` and their like: the command runs in the project's environment.
extension LaunchSearch {
  mutating func runProject(_ invocation: Invocation, _ verbs: Set<String>, _ table: OptionTable) {
    let before = table.read(invocation.arguments)
    guard let verb = before.positionals.first, verbs.contains(verb.text) else {
      if invocation.programName == "uv", before.positionals.first?.text == "tool" {
        return reportUnknownLauncher(invocation)
      }
      return report(.foreign(invocation.programName, invocation.span))
    }
    let reading = table.read(before.positionals.dropFirst())
    var next = invocation
    if let directory = (reading.value("--directory") ?? before.value("-C", "--directory")), directory.isKnown
    {
      next.workingDirectory = invocation.path(directory)
    }
    if let python = projectPython(of: next, reading) { next = next.preferring(python.prefix) }
    var words = reading.positionals
    if words.first?.text == "--" { words.removeFirst() }
    if invocation.programName == "uv" { words = Self.uvWords(words, reading, invocation) }
    guard let first = words.first else { return report(.foreign(invocation.programName, invocation.span)) }
    if first.text.hasSuffix(".py"), invocation.programName != "poetry" {
      words.insert(CommandWord("python", at: first.span), at: 0)
    }
    if ["hatch", "pdm", "pixi"].contains(invocation.programName), words.count >= 1,
      place(of: next.starting(words)).isAbsent, !Self.isPython(first.text),
      Launcher(program: first.text) == nil
    {
      // Scripts of the tool's own table.
      return reportUnknownLauncher(invocation)
    }
    next = next.starting(words)
    next.depth = invocation.depth
    run(next)
  }

  /// `uv run -m module`, `uv run --script file`.
  private static func uvWords(
    _ words: [CommandWord], _ reading: OptionReading, _ invocation: Invocation
  ) -> [CommandWord] {
    if reading.has("-m", "--module") {
      return [CommandWord("python", at: invocation.span), CommandWord("-m", at: invocation.span)] + words
    }
    if reading.has("-s", "--script") { return [CommandWord("python", at: invocation.span)] + words }
    return words
  }

  /// The environment of the project around the working directory.
  private func projectPython(of invocation: Invocation, _ reading: OptionReading) -> PythonEnvironment? {
    var directory = invocation.workingDirectory
    if let project = reading.value("--project"), project.isKnown { directory = invocation.path(project) }
    for name in ["UV_PROJECT_ENVIRONMENT", "POETRY_ACTIVE_VENV"] {
      if let value = invocation.environment[name], invocation.programName == "uv" {
        let prefix = directory.resolving(value)
        return image.pythons.first { $0.prefix == prefix }
      }
    }
    var ancestor = directory
    while true {
      let prefix = ancestor.appending(".venv")
      if let python = image.pythons.first(where: { $0.prefix == prefix }) { return python }
      if ancestor.isRoot { break }
      ancestor = ancestor.parent
    }
    if let active = invocation.environment["VIRTUAL_ENV"], invocation.programName != "uv" {
      return image.pythons.first { $0.prefix == ImagePath(active) }
    }
    return image.pythons.first { $0.kind == .virtual && $0.prefix.text.contains("virtualenvs") }
  }
}

extension ProgramPlace {
  fileprivate var isAbsent: Bool {
    switch standing {
    case .absent, .unknown: true
    case .distribution, .file: false
    }
  }
}
