import Locations
import RequirementSyntax

/// Which parts of a project's dependencies a tool was asked for.
struct ProjectSelection {
  var includesMain = true
  var includesProject = true
  var isEditable = true
  var extras: [String] = []
  var hasAllExtras = false
  var groups: [String] = []
  var hasAllGroups = false

  func requirements(of file: ProjectFile) -> [Requirement] {
    var requirements = includesMain ? file.dependencies : []
    let extraNames = hasAllExtras ? file.optionalDependencies.keys.sorted() : extras
    for extra in extraNames {
      requirements += file.optionalDependencies[DistributionName(extra).normalized] ?? []
    }
    let groupNames = hasAllGroups ? file.groups.keys.sorted() : groups
    for group in groupNames { requirements += file.groups[DistributionName(group).normalized] ?? [] }
    return requirements
  }
}

extension ShellSession {
  /// Installs a project and what it declares, as `uv sync`, `poetry install` and `pdm install` do.
  mutating func installProject(
    in directory: ImagePath, _ selection: ProjectSelection, lock: String, into prefix: ImagePath,
    _ span: SourceSpan
  ) {
    let version = python(at: prefix)?.version
    guard let file = projectFile(in: directory) else {
      let missing = missing(directory.appending("pyproject.toml"), span)
      return record(missing, prefix, nil, span)
    }
    var items = self.items(
      ofProject: file, in: directory, choosing: selection.requirements(of: file), lock: lock, version)
    if selection.includesProject, selection.includesMain {
      let isLocked = items.contains { if case .requirement(let one) = $0 { one.isLocked } else { false } }
      let project = project(in: directory, selection.extras, version, span, isEditable: selection.isEditable)
      items += isLocked ? project.map(\.locked) : project
    }
    if file.dynamic.contains("dependencies") {
      items.append(
        .unknown(
          Gap(.unknownInstall, "the dependencies of '\(directory)' are computed by its build", at: span)))
    }
    if !items.isEmpty { record(items, prefix, nil, span) }
  }
}

extension Programs {
  private static let valuedForPoetry: Set<String> = [
    "-E", "--extras", "--only", "--with", "--without", "-C", "--directory", "-P", "--project", "-f",
    "--format", "-o",
    "--output", "-G", "--group", "--source",
  ]

  static func poetry(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: valuedForPoetry)
    let directory =
      options.last("-C", "--directory", "-P", "--project")?.text.map { session.path($0) } ?? session.directory
    switch options.operands.first?.text {
    case "install", "sync": poetryInstall(options, directory, invocation, &session)
    case "add":
      var command = InstallCommand(
        prefix: poetryEnvironment(directory, &session), version: session.systemPython()?.version,
        span: invocation.span)
      command.requirements = Array(options.operands.dropFirst())
      session.install(command)
    case "config": poetryConfigure(options, &session)
    case "export": return poetryExport(options, directory, invocation, &session)
    case "build": session.markUncertain(directory.appending("dist"), by: "poetry", at: invocation.span)
    case "run": return run(invocation, in: poetryEnvironment(directory, &session), &session)
    default: break
    }
    return .silent
  }

  /// Groups are named with commas or one by one.
  private static func names(_ fields: [ShellField]) -> [String] {
    fields.compactMap(\.text).flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
  }

  private static func poetrySelection(_ options: Arguments, _ file: ProjectFile?) -> ProjectSelection {
    var selection = ProjectSelection()
    let only = names(options.all("--only"))
    let without = Set(names(options.all("--without")) + (options.has("--no-dev") ? ["dev"] : []))
    selection.includesMain =
      !without.contains("main") && !options.has("--only-root") && (only.isEmpty || only.contains("main"))
    selection.groups =
      only.isEmpty ? (file?.groups.keys.sorted() ?? []).filter { !without.contains($0) } : only
    if options.has("--only-root") { selection.groups = [] }
    selection.extras = names(options.all("-E", "--extras"))
    selection.hasAllExtras = options.has("--all-extras")
    selection.hasAllGroups = options.has("--all-groups")
    selection.includesProject = !options.has("--no-root") && only.isEmpty
    return selection
  }

  private static func poetryInstall(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) {
    var selection = poetrySelection(options, session.projectFile(in: directory))
    let prefix = poetryEnvironment(directory, &session)
    if options.has("--only-root") {
      let version = session.python(at: prefix)?.version
      let items = session.project(in: directory, [], version, invocation.span, isEditable: true)
      return session.record(items, prefix, nil, invocation.span)
    }
    if session.projectFile(in: directory)?.name == nil { selection.includesProject = false }
    session.installProject(in: directory, selection, lock: "poetry.lock", into: prefix, invocation.span)
  }

  private static let poetrySettings = ".config/pypoetry/config.toml"

  /// `poetry config virtualenvs.create false` is kept in a file, as Poetry does.
  private static func poetryConfigure(_ options: Arguments, _ session: inout ShellSession) {
    let words = options.operands.dropFirst().compactMap(\.text)
    guard words.count == 2, let home = session.place(in: "HOME"), let span = options.operands.first?.span
    else { return }
    let file = options.has("--local") ? session.path("poetry.toml") : home.resolving(poetrySettings)
    let line = ShellOutput("\(words[0]) = \(words[1])\n", at: span)
    session.write(session.contents(of: file).followed(by: line), to: file)
  }

  private static func poetrySetting(_ name: String, _ directory: ImagePath, _ session: ShellSession)
    -> String?
  {
    let variable = "POETRY_" + name.uppercased().replacing(".", with: "_").replacing("-", with: "_")
    if let value = session.value(of: variable) { return value.lowercased() }
    let files = [directory.appending("poetry.toml"), session.place(in: "HOME")?.resolving(poetrySettings)]
    let short = name.split(separator: ".").last.map(String.init) ?? name
    for file in files.compactMap({ $0 }) {
      guard case .text(let text) = session.contents(of: file) else { continue }
      for line in text.text.split(separator: "\n").reversed() {
        let parts = line.split(separator: "=").map { $0.filter { $0 != " " } }
        if parts.count == 2, parts[0] == name || parts[0] == short { return parts[1] }
      }
    }
    return nil
  }

  private static func poetryEnvironment(_ directory: ImagePath, _ session: inout ShellSession) -> ImagePath {
    if let active = session.place(in: "VIRTUAL_ENV") { return session.projectEnvironment(at: active) }
    if isFalse(poetrySetting("virtualenvs.create", directory, session)) {
      return session.python(for: "python")?.prefix ?? ImagePath("/usr/local")
    }
    let own = directory.appending(".venv")
    if isTrue(poetrySetting("virtualenvs.in-project", directory, session)) || session.isDirectory(own) {
      return session.projectEnvironment(at: own)
    }
    let place = poetrySetting("virtualenvs.path", directory, session).map { ImagePath($0) }
    let home = session.place(in: "HOME") ?? ImagePath("/root")
    let name = session.projectFile(in: directory)?.name?.normalized ?? directory.name
    return session.projectEnvironment(
      at: (place ?? home.resolving(".cache/pypoetry/virtualenvs")).appending(name))
  }

  static func isTrue(_ value: String?) -> Bool { value == "true" || value == "1" || value == "yes" }

  static func isFalse(_ value: String?) -> Bool { value == "false" || value == "0" || value == "no" }

  /// `poetry export`: the locked requirements, one to a line.
  private static func poetryExport(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    let file = session.projectFile(in: directory)
    var selection = poetrySelection(options, file)
    // Groups are exported only when they are named.
    if options.values["--only"] == nil { selection.groups = names(options.all("--with")) }
    return session.export(
      file, in: directory, selection, lock: "poetry.lock", to: options.last("-o", "--output"), invocation.span
    )
  }

  /// Runs a program with an environment in front of PATH.
  static func run(_ invocation: Invocation, in prefix: ImagePath, _ session: inout ShellSession)
    -> ShellResult
  {
    guard let start = invocation.arguments.firstIndex(where: { $0.text == "run" }) else { return .silent }
    let words = invocation.arguments[(start + 1)...].drop { $0.knownPrefix.hasPrefix("-") }
    return session.inSubshell { session in
      session.set("VIRTUAL_ENV", prefix.text)
      session.set("PATH", "\(prefix)/bin:\(session.value(of: "PATH") ?? "")")
      return session.run(Array(words), at: invocation.span)
    }
  }
}
