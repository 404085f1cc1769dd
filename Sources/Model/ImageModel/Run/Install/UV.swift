import Locations
import RequirementSyntax

/// The commands of uv.
extension Programs {
  private static let valuedForUV: Set<String> = [
    "-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "-e", "--editable", "-p",
    "--python",
    "--target", "-t", "--prefix", "--extra", "--no-extra", "--group", "--no-group", "--only-group",
    "--package",
    "--no-install-package", "--project", "--directory", "--config-file", "--index", "--default-index", "-i",
    "--index-url",
    "--extra-index-url", "-f", "--find-links", "--link-mode", "--resolution", "--prerelease",
    "--exclude-newer",
    "--refresh-package", "--reinstall-package", "-P", "--upgrade-package", "--index-strategy",
    "--keyring-provider",
    "--override", "--overrides", "--build-constraint", "-b", "--torch-backend", "--python-version",
    "--python-platform",
    "--no-build-isolation-package", "--color", "--allow-insecure-host", "-o", "--output-file", "--format",
    "--prompt",
    "--cache-dir", "--only-binary", "--no-binary", "--no-build-package", "--no-binary-package", "-C",
    "--config-setting",
    "--with", "--env-file", "-w", "--bounds", "--branch", "--tag", "--rev", "--optional", "-m", "--module",
  ]

  static func uv(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: valuedForUV)
    let directory =
      options.last("--directory", "--project")?.text.map { session.path($0) } ?? session.directory
    switch options.operands.first?.text {
    case "pip": return uvPip(options, invocation, &session)
    case "sync": uvSync(options, directory, invocation, &session)
    case "add": uvAdd(options, directory, invocation, &session)
    case "venv":
      let place =
        options.operands.dropFirst().first.map { $0.text.map { session.path($0) } }
        ?? directory.appending(".venv")
      if let place { makeEnvironment(at: place, options, invocation.span, &session) }
    case "export": return uvExport(options, directory, invocation, &session)
    case "run": return uvRun(options, directory, invocation, &session)
    case "build": session.markUncertain(directory.appending("dist"), by: "uv", at: invocation.span)
    default: break
    }
    return .silent
  }

  private static func makeEnvironment(
    at place: ImagePath, _ options: Arguments, _ span: SourceSpan, _ session: inout ShellSession
  ) {
    let wanted = options.last("-p", "--python")?.text ?? session.value(of: "UV_PYTHON")
    let version = wanted.flatMap { PythonVersion($0.drop { !$0.isNumber }) }
    let base = wanted.flatMap { session.python(named: $0) } ?? session.systemPython(version)
    session.makeEnvironment(at: place, of: base, version: version)
    if options.has("--seed") || isTrue(session.value(of: "UV_VENV_SEED")) {
      session.seedEnvironment(at: place, span)
    }
    if options.has("--system-site-packages") { session.seeSystem(from: place, of: base, span) }
  }

  /// Source: uv's documentation, "Using environments": an active one, then `.venv` here or above.
  private static func uvEnvironment(_ options: Arguments, _ session: ShellSession) -> PythonEnvironment? {
    if let python = options.last("-p", "--python")?.text, let environment = session.python(named: python) {
      return environment
    }
    if options.has("--system") || isTrue(session.value(of: "UV_SYSTEM_PYTHON")) {
      return session.python(for: "python") ?? session.systemPython()
    }
    if let active = session.place(in: "VIRTUAL_ENV"), let environment = session.python(at: active) {
      return environment
    }
    var directory = session.directory
    while !directory.isRoot {
      if let environment = session.python(at: directory.appending(".venv")) { return environment }
      directory = directory.parent
    }
    return session.python(at: ImagePath("/.venv")) ?? session.python(for: "python")
  }

  private static func uvPip(
    _ options: Arguments, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    let environment = uvEnvironment(options, session)
    let place = options.last("--prefix")?.text.map { session.path($0) }
    let active = options.has("--system") ? nil : session.place(in: "VIRTUAL_ENV")
    var command = InstallCommand(
      prefix: place ?? environment?.prefix ?? active ?? ImagePath("/usr/local"),
      version: environment?.version,
      span: invocation.span)
    command.take(options)
    // The first operand is 'pip' here.
    command.requirements = Array(command.requirements.dropFirst())
    if let target = options.last("-t", "--target")?.text { command.target = session.path(target) }
    switch options.operands.dropFirst().first?.text {
    case "install":
      if !options.has("--dry-run") { session.install(command) }
    case "sync":
      command.files += command.requirements
      command.requirements = []
      session.install(command)
    case "uninstall": session.uninstall(command)
    case "compile":
      command.files = command.requirements
      command.requirements = []
      let items = session.items(of: command)
      return session.printed(
        session.lines(of: items, invocation.span), to: options.last("-o", "--output-file"))
    default: break
    }
    return .silent
  }

  private static func projectEnvironment(
    _ options: Arguments, _ directory: ImagePath, _ session: inout ShellSession
  ) -> ImagePath {
    let active = options.has("--active") ? session.place(in: "VIRTUAL_ENV") : nil
    let named = session.value(of: "UV_PROJECT_ENVIRONMENT").flatMap {
      $0.isEmpty ? nil : directory.resolving($0)
    }
    let wanted = options.last("-p", "--python")?.text ?? session.value(of: "UV_PYTHON")
    let version = wanted.flatMap { PythonVersion($0.drop { !$0.isNumber }) }
    return session.projectEnvironment(at: active ?? named ?? directory.appending(".venv"), version: version)
  }

  private static func selection(_ options: Arguments, _ session: ShellSession) -> ProjectSelection {
    var selection = ProjectSelection()
    let only = options.all("--only-group").compactMap(\.text)
    let without = Set(options.all("--no-group").compactMap(\.text))
    let hasDefaults =
      !options.has("--no-default-groups", "--no-dev") && !isTrue(session.value(of: "UV_NO_DEV"))
    selection.groups = options.all("--group").compactMap(\.text) + (hasDefaults ? ["dev"] : [])
    selection.groups.removeAll { without.contains($0) }
    selection.hasAllGroups = options.has("--all-groups")
    selection.extras = options.all("--extra").compactMap(\.text)
    selection.hasAllExtras = options.has("--all-extras")
    if !only.isEmpty || options.has("--only-dev") {
      selection.includesMain = false
      selection.groups = only + (options.has("--only-dev") ? ["dev"] : [])
    }
    selection.includesProject =
      !options.has("--no-install-project", "--no-install-workspace", "--no-install-local")
      && !isTrue(session.value(of: "UV_NO_INSTALL_PROJECT"))
    selection.isEditable = !options.has("--no-editable") && !isTrue(session.value(of: "UV_NO_EDITABLE"))
    return selection
  }

  private static func uvSync(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) {
    var selection = selection(options, session)
    let prefix = projectEnvironment(options, directory, &session)
    if let file = session.projectFile(in: directory) {
      // Without a build system the project itself is not installed ("virtual").
      if file.buildBackend == nil { selection.includesProject = false }
      if !file.workspaceMembers.isEmpty || options.has("--all-packages") || options.values["--package"] != nil
      {
        syncWorkspace(file, options, directory, invocation, &session, into: prefix)
      }
    }
    session.installProject(in: directory, selection, lock: "uv.lock", into: prefix, invocation.span)
  }

  /// The members of a workspace that the root requires, or that are asked for.
  private static func syncWorkspace(
    _ root: ProjectFile, _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation,
    _ session: inout ShellSession, into prefix: ImagePath
  ) {
    let version = session.python(at: prefix)?.version
    let asked = Set(options.all("--package").compactMap(\.text).map { DistributionName($0) })
    let required = Set(root.dependencies.map(\.name))
    let installsMembers = selection(options, session).includesProject
    var items: [Installation.Item] = []
    for pattern in root.workspaceMembers {
      for place in session.stage.tree.matches(of: pattern, in: directory, hidden: .onlyWhenAsked) {
        guard let member = session.projectFile(in: place), let name = member.name else { continue }
        guard
          options.has("--all-packages") || asked.contains(name) || (asked.isEmpty && required.contains(name))
        else { continue }
        items += session.items(
          ofProject: member, in: place, choosing: member.dependencies, lock: "uv.lock", version)
        if installsMembers {
          items += session.project(
            in: place, [], version, invocation.span, isEditable: !options.has("--no-editable"))
        }
      }
    }
    if !items.isEmpty { session.record(items, prefix, nil, invocation.span) }
  }

  private static func uvAdd(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) {
    let prefix = projectEnvironment(options, directory, &session)
    var command = InstallCommand(
      prefix: prefix, version: session.python(at: prefix)?.version, span: invocation.span)
    command.requirements = Array(options.operands.dropFirst())
    command.files = options.all("-r", "--requirements")
    session.install(command)
    if session.projectFile(in: directory) != nil { uvSync(options, directory, invocation, &session) }
  }

  private static func uvExport(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    session.export(
      session.projectFile(in: directory), in: directory, selection(options, session), lock: "uv.lock",
      to: options.last("-o", "--output-file"), invocation.span)
  }

  private static func uvRun(
    _ options: Arguments, _ directory: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    let prefix = projectEnvironment(options, directory, &session)
    if session.projectFile(in: directory) != nil, !options.has("--no-sync", "--no-project") {
      uvSync(options, directory, invocation, &session)
    }
    return run(invocation, in: prefix, &session)
  }
}
