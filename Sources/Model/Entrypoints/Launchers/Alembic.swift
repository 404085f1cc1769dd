import ImageModel
import Locations

/// Source: `alembic/config.py`, `alembic/script/base.py` and `alembic/command.py`.
extension LaunchSearch {
  /// Commands that run `env.py`; the others read the versions alone.
  private static let running: Set<String> = [
    "upgrade", "downgrade", "current", "stamp", "check", "ensure_version",
  ]

  /// `env.py` below `script_location` and the versions beside it, with `prepend_sys_path` in front.
  mutating func alembic(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable(
      "-c --config -n --name -x --tag -m --message --rev-id --head --branch-label --version-path -r --rev-range"
    ).read(invocation.arguments)
    guard let verb = line.positionals.first?.text, !["init", "list_templates"].contains(verb) else {
      return []
    }
    let section = line.value("-n", "--name")?.text ?? "alembic"
    let path = invocation.workingDirectory.resolving(line.value("-c", "--config")?.text ?? "alembic.ini")
    guard let settings = alembicSettings(at: path, section) else {
      if !isOpen, case .absent = image.tree.presence(at: path),
        !isPresent(path.parent.appending("pyproject.toml"))
      {
        report(.scriptMissing(path, invocation.span))
      }
      return []
    }
    guard let location = settings.location, !location.contains(":") else { return [] }
    let scripts = invocation.workingDirectory.resolving(location)
    let runs = Self.running.contains(verb) || line.has("--autogenerate", "--sql") || settings.runsAlways
    let files = (runs ? [scripts.appending("env.py")] : []) + versions(in: scripts.appending("versions"))
    guard let first = files.first else { return [] }
    var plan = LaunchPlan(launcher: "alembic", target: .file(first, attribute: nil))
    plan.thenImports = files.dropFirst().map { .file($0, attribute: nil) }
    for entry in settings.prepended.reversed() {
      plan.prepend(
        invocation.workingDirectory.resolving(entry),
        because: .launcherOption("prepend_sys_path", SourceSpan(startOf: settings.file)))
    }
    return [plan]
  }

  private func versions(in directory: ImagePath) -> [ImagePath] {
    (image.tree.listing(of: directory)?.names ?? [])
      .filter { $0.hasSuffix(".py") && $0 != "__init__.py" && !$0.hasPrefix(".") }
      .sorted().map { directory.appending($0) }
  }

  private struct AlembicSettings {
    var location: String?
    var prepended: [String] = []
    /// `revision_environment`.
    var runsAlways = false
    let file: SourceFile
  }

  /// What `alembic.ini` says, and `pyproject.toml` beside it where that says nothing; nil when there is neither.
  private func alembicSettings(at path: ImagePath, _ section: String) -> AlembicSettings? {
    let here = path.parent
    func expanded(_ text: String) -> String { text.replacing("%(here)s", with: here.text) }
    var settings: AlembicSettings?
    if let text = text(of: path) {
      let ini = IniText(text)
      var found = AlembicSettings(file: text.file)
      found.location = ini.value("script_location", in: section).map(expanded)
      found.prepended = (ini.value("prepend_sys_path", in: section) ?? "")
        .split { $0 == " " || $0 == "," || $0 == ":" }.map { expanded(String($0)) }
      found.runsAlways = ini.value("revision_environment", in: section)?.lowercased() == "true"
      settings = found
    }
    if settings?.location != nil { return settings }
    guard let text = text(of: here.appending("pyproject.toml")),
      let table = text.text.firstRange(of: "[tool.alembic]")
    else { return settings }
    let rest = text.text[table.upperBound...]
    let body = rest[..<(rest.firstRange(of: "\n[")?.lowerBound ?? rest.endIndex)]
    var found = AlembicSettings(file: text.file)
    found.location = PythonLiterals.assignments(in: String(body))["script_location"].map(expanded)
    if let name = body.firstRange(of: "prepend_sys_path"),
      let open = body[name.upperBound...].firstIndex(of: "["),
      let close = body[open...].firstIndex(of: "]")
    {
      found.prepended = body[open..<close].split { "[\"', \n".contains($0) }.map { expanded(String($0)) }
    }
    return found
  }
}
