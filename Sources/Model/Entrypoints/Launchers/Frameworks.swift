import ImageModel
import Locations

/// Frameworks with a command of their own. Source: their command line documentation, and `flask/cli.py`,
/// `fastapi_cli/discover.py` for where they look when nothing is named.
extension LaunchSearch {
  private static let fastapiOptions = OptionTable(
    """
    --host --port --reload-dir --root-path --app --entrypoint -e --forwarded-allow-ips --workers
    """)

  /// Names that `fastapi run` tries, in order.
  private static let fastapiDefaults = [
    "main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py",
  ]

  mutating func fastapi(_ invocation: Invocation) -> [LaunchPlan] {
    guard let verb = invocation.arguments.first, verb.text == "run" || verb.text == "dev" else { return [] }
    let line = Self.fastapiOptions.read(invocation.arguments.dropFirst())
    let attribute = line.value("--app").map(\.text)
    if let entry = line.value("--entrypoint", "-e"),
      let name = application(entry, of: "fastapi", invocation, as: .dotted)
    {
      if name.attribute == nil, name.fault == nil { reportMissingAttribute(entry.text, invocation) }
      return [plan("fastapi", name.target(otherwise: attribute), invocation)]
    }
    if let word = line.positionals.first {
      guard word.isKnown else {
        _ = application(word, of: "fastapi", invocation)
        return []
      }
      let path = invocation.path(word)
      if !isOpen, case .absent = image.tree.presence(at: path) {
        report(.scriptMissing(path, invocation.span))
      }
      return [fastapiPlan(path, attribute)]
    }
    if let entry = fastapiEntrypoint(invocation) {
      return [plan("fastapi", ApplicationName(entry).target(otherwise: attribute), invocation)]
    }
    let candidates = Self.fastapiDefaults.map { invocation.workingDirectory.resolving($0) }
    guard let path = candidates.first(where: isPresent) else {
      report(
        gap(.unknownLauncher, "the file that fastapi would run is not in the image", at: invocation.span))
      return []
    }
    return [fastapiPlan(path, attribute)]
  }

  private func fastapiPlan(_ path: ImagePath, _ attribute: String?) -> LaunchPlan {
    let module = locate(path)
    var plan = LaunchPlan(launcher: "fastapi", target: .application(module.name, attribute: attribute))
    plan.prepend(module.root, because: .workingDirectory)
    return plan
  }

  /// `[tool.fastapi] entrypoint` of the working directory's `pyproject.toml`.
  private func fastapiEntrypoint(_ invocation: Invocation) -> String? {
    guard let text = text(of: invocation.workingDirectory.appending("pyproject.toml"))?.text,
      let table = text.firstRange(of: "[tool.fastapi]")
    else { return nil }
    let rest = text[table.upperBound...]
    let end = rest.firstRange(of: "\n[")?.lowerBound ?? rest.endIndex
    return PythonLiterals.assignments(in: String(rest[..<end]))["entrypoint"]
  }

  private static let flaskOptions = OptionTable(
    "-e --env-file -A --app --host -h --port -p --cert --key --extra-files --exclude-patterns")

  mutating func flask(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.flaskOptions.read(invocation.arguments)
    if line.positionals.isEmpty || line.has("--version", "--help") { return [] }
    let verb =
      line.positionals.first.flatMap { invocation.words.firstIndex(of: $0) } ?? invocation.words.count
    if let late = invocation.words[verb...].first(where: { $0.text == "-A" || $0.text.hasPrefix("--app") }) {
      report(
        .targetMalformed(
          written: late.text, message: "flask takes '--app' in front of its subcommand, and not behind it",
          invocation.span))
      return []
    }
    let word =
      line.value("-A", "--app") ?? variable("FLASK_APP", invocation)
      ?? flaskVariables(line.value("-e", "--env-file"), invocation)
    if let word {
      guard word.isKnown else {
        _ = application(word, of: "flask", invocation)
        return []
      }
      return [flaskPlan(word, invocation)]
    }
    for name in ["wsgi.py", "app.py"] where isPresent(invocation.workingDirectory.appending(name)) {
      return [flaskPlan(CommandWord(name, at: invocation.span), invocation)]
    }
    let exists = ["wsgi", "app"].contains { hasModule(ModuleName($0), below: invocation.workingDirectory) }
    if !exists { return [flaskPlan(CommandWord("app.py", at: invocation.span), invocation)] }
    report(gap(.unknownLauncher, "flask is started without an application", at: invocation.span))
    return []
  }

  private func flaskPlan(_ word: CommandWord, _ invocation: Invocation) -> LaunchPlan {
    let module = located(word, invocation)
    let attribute = ApplicationName(word.text).attribute
    var plan = LaunchPlan(launcher: "flask", target: .application(module.name, attribute: attribute))
    plan.callsTarget = true
    plan.prepend(module.root, because: .workingDirectory)
    return plan
  }

  /// FLASK_APP in files that python-dotenv reads; the first one that says it wins.
  private func flaskVariables(_ given: CommandWord?, _ invocation: Invocation) -> CommandWord? {
    for name in [given?.text, ".env", ".flaskenv"].compactMap(\.self) {
      guard let text = text(of: invocation.workingDirectory.resolving(name)) else { continue }
      for line in text.text.split(whereSeparator: \.isNewline) {
        var line = line.trimmed
        if line.hasPrefix("export ") { line = line.dropFirst(7).trimmed }
        guard line.hasPrefix("FLASK_APP=") else { continue }
        return CommandWord(
          Self.dotenvValue(line.dropFirst(10).trimmed), at: SourceSpan(startOf: text.file))
      }
    }
    return nil
  }

  /// A value as python-dotenv reads it: in quotes, or up to a comment.
  private static func dotenvValue(_ text: Substring) -> String {
    if let quote = text.first, quote == "'" || quote == "\"" {
      return String(text.dropFirst().prefix { $0 != quote })
    }
    let end = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
    return String(text[..<end].trimmed)
  }

  /// What `manage.py` does, without its file: `django-admin`, `python -m django`.
  ///
  /// The settings module comes from an option or the environment.
  mutating func django(_ invocation: Invocation) -> [LaunchPlan] {
    let text =
      "from django.core.management import execute_from_command_line; execute_from_command_line()"
    let span = invocation.span ?? fallbackSpan
    // All of it is shown where the command is written.
    let program = MappedText(
      text: text, file: span.file,
      segments: (0...text.utf8.count).map { .init(offset: $0, position: span.start) })
    var plan = LaunchPlan(launcher: "django-admin", target: .inline(program), runsAsMain: true)
    let line = OptionTable("--settings --pythonpath -v --verbosity").read(invocation.arguments)
    if let path = line.value("--pythonpath"), path.isKnown {
      plan.prepend(invocation.path(path), because: .launcherOption("--pythonpath", path.span))
    }
    return [plan]
  }
}
