import Locations
import RequirementSyntax

/// Pipenv, PDM and conda.
extension Programs {
  static func pipenv(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: ["-r", "--requirementstxt", "--python", "--categories", "--extra-pip-args", "-e", "-i"])
    let prefix = pipenvEnvironment(options, &session)
    let version = session.python(at: prefix)?.version
    switch options.operands.first?.text {
    case "install", "sync", "update":
      var command = InstallCommand(prefix: prefix, version: version, span: invocation.span)
      command.requirements = Array(options.operands.dropFirst())
      command.files = options.all("-r", "--requirementstxt")
      command.editables = options.all("-e")
      session.install(command)
      if command.requirements.isEmpty, command.files.isEmpty, command.editables.isEmpty {
        let items = pipfileItems(options, version, invocation, &session)
        session.record(items, prefix, nil, invocation.span)
      }
    case "requirements", "lock":
      guard options.operands.first?.text == "requirements" || options.has("-r") else { return .silent }
      let items = pipfileItems(options, version, invocation, &session)
      return ShellResult(.expectedSuccess, session.lines(of: items, invocation.span))
    case "run": return run(invocation, in: prefix, &session)
    default: break
    }
    return .silent
  }

  private static func pipfileItems(
    _ options: Arguments, _ version: PythonVersion?, _ invocation: Invocation, _ session: inout ShellSession
  ) -> [Installation.Item] {
    let names = ["Pipfile", "Pipfile.lock"].map { session.directory.appending($0) }
    let files = names.compactMap { session.read($0) }.compactMap {
      LockFile(parsing: $0.text, file: $0.shown)
    }
    guard !files.isEmpty else {
      let isLocked = options.operands.first?.text == "sync" || options.has("--deploy", "--ignore-pipfile")
      return session.missing(isLocked ? names[1] : names[0], invocation.span)
    }
    let groups: Set<String> = options.has("-d", "--dev") ? ["default", "develop"] : ["default"]
    var seen: Set<DistributionName> = []
    var items: [Installation.Item] = []
    for package in files.flatMap(\.packages) where !groups.isDisjoint(with: package.memberOf) {
      guard session.applies(package.requirement, version), seen.insert(package.name).inserted else {
        continue
      }
      if case .directory(let place, let isEditable) = package.source {
        items += session.project(
          in: session.path(place), [], version, package.span, isEditable: isEditable)
      } else {
        items.append(.requirement(package.requirement))
      }
    }
    return items
  }

  private static func pipenvEnvironment(_ options: Arguments, _ session: inout ShellSession) -> ImagePath {
    if options.has("--system") || isTrue(session.value(of: "PIPENV_SYSTEM")) {
      return session.python(for: "python")?.prefix ?? ImagePath("/usr/local")
    }
    if let active = session.place(in: "VIRTUAL_ENV") { return session.projectEnvironment(at: active) }
    let own = session.directory.appending(".venv")
    if isTrue(session.value(of: "PIPENV_VENV_IN_PROJECT")) || session.isDirectory(own) {
      return session.projectEnvironment(at: own)
    }
    let home =
      session.place(in: "WORKON_HOME")
      ?? (session.place(in: "HOME") ?? ImagePath("/root")).resolving(".local/share/virtualenvs")
    return session.projectEnvironment(
      at: home.appending(session.directory.name.isEmpty ? "root" : session.directory.name))
  }

  static func pdm(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: ["-G", "--group", "--without", "-p", "--project", "-o", "--output", "-f", "--format", "-L"])
    let directory = options.last("-p", "--project")?.text.map { session.path($0) } ?? session.directory
    let active = session.place(in: "VIRTUAL_ENV")
    let prefix = session.projectEnvironment(at: active ?? directory.appending(".venv"))
    var selection = ProjectSelection()
    let without = Set(
      options.all("--without").compactMap(\.text).flatMap { $0.split(separator: ",").map(String.init) })
    selection.groups = options.all("-G", "--group").compactMap(\.text).flatMap {
      $0.split { $0 == "," }.map(String.init)
    }
    selection.extras = selection.groups.filter { !$0.hasPrefix(":") }
    if !options.has("--prod", "--production", "--no-dev"), !without.contains("dev") {
      selection.groups.append("dev")
    }
    selection.includesProject = !options.has("--no-self")
    selection.isEditable = !options.has("--no-editable")
    switch options.operands.first?.text {
    case "install", "sync":
      session.installProject(in: directory, selection, lock: "pdm.lock", into: prefix, invocation.span)
    case "add":
      var command = InstallCommand(
        prefix: prefix, version: session.python(at: prefix)?.version, span: invocation.span)
      command.requirements = Array(options.operands.dropFirst())
      session.install(command)
    case "export":
      return session.export(
        session.projectFile(in: directory), in: directory, selection, lock: "pdm.lock",
        to: options.last("-o", "--output"), invocation.span)
    case "run": return run(invocation, in: prefix, &session)
    default: break
    }
    return .silent
  }

  /// Names of conda's packages are mostly, not always, those of the index; what they bring is not known for sure.
  static func conda(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments, valued: ["-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file"])
    let base = session.place(in: "MAMBA_ROOT_PREFIX") ?? ImagePath("/opt/conda")
    var prefix = session.place(in: "CONDA_PREFIX") ?? base
    if let name = options.last("-n", "--name")?.text, name != "base" {
      prefix = base.resolving("envs/\(name)")
    }
    if let place = options.last("-p", "--prefix")?.text { prefix = session.path(place) }
    let words = options.operands.compactMap(\.text)
    switch words.first {
    case "install", "update", "create", "env":
      if words.first == "create" || words.first == "env", session.python(at: prefix) == nil {
        let version = words.first { $0.hasPrefix("python=") }.flatMap {
          PythonVersion($0.drop { !$0.isNumber })
        }
        session.makeEnvironment(at: prefix, of: nil, version: version)
      }
      condaInstall(Array(options.operands.dropFirst()), prefix, invocation, &session)
    case "run": return run(invocation, in: prefix, &session)
    default: break
    }
    return .silent
  }

  private static func condaInstall(
    _ fields: [ShellField], _ prefix: ImagePath, _ invocation: Invocation, _ session: inout ShellSession
  ) {
    var items: [Installation.Item] = []
    for field in fields {
      guard let text = field.text else { continue }
      let name = text.prefix { !"=<>! [".contains($0) }.split(separator: ":").last.map(String.init) ?? ""
      guard !name.isEmpty, !["create", "update", "python", "pip"].contains(name) else { continue }
      items.append(.requirement(Requirement(name: DistributionName(name), span: field.span)))
    }
    let gap = Gap(.unknownInstall, "what conda installs is not known for sure", at: invocation.span)
    session.record(items + [.unknown(gap)], prefix, nil, invocation.span)
  }
}
