import Locations
import RequirementSyntax

/// A command that installs distributions: what it names, and where they go.
struct InstallCommand {
  var requirements: [ShellField] = []
  /// `-r`.
  var files: [ShellField] = []
  /// `-c`.
  var constraints: [ShellField] = []
  /// `-e`.
  var editables: [ShellField] = []
  /// PEP 735 groups of the project in the directory (`--group`).
  var groups: [String] = []
  let prefix: ImagePath
  var target: ImagePath?
  var includesDependencies = true
  let version: PythonVersion?
  let span: SourceSpan
}

extension Programs {
  static let installers: [String: Effect] = [
    "pip": { pip($0, &$1, by: $0.name) },
    "uv": { uv($0, &$1) },
    "poetry": { poetry($0, &$1) },
    "pipenv": { pipenv($0, &$1) },
    "pdm": { pdm($0, &$1) },
    "conda": { conda($0, &$1) }, "mamba": { conda($0, &$1) }, "micromamba": { conda($0, &$1) },
    "pipx": { pipx($0, &$1) },
    "easy_install": { easyInstall($0, &$1) },
    "pip-sync": { synchronize($0, &$1) },
    "uvx": { _, _ in .silent },
  ]

  private static let valuedForPip: Set<String> = [
    "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "--prefix", "--root",
    "-i",
    "--index-url", "--extra-index-url", "-f", "--find-links", "--platform", "--python-version",
    "--implementation",
    "--abi", "--src", "--upgrade-strategy", "--only-binary", "--no-binary", "--progress-bar", "--proxy",
    "--retries",
    "--timeout", "--exists-action", "--trusted-host", "--cert", "--client-cert", "--cache-dir", "--log",
    "--python",
    "--config-settings", "-C", "--global-option", "--build-option", "--hash", "--report", "--group",
    "--use-feature",
    "--use-deprecated", "--root-user-action", "--keyring-provider", "-w", "--wheel-dir", "-d", "--dest", "-b",
    "--build",
    "--build-constraint", "--exclude", "--install-option",
  ]

  /// Runs pip for the environment in which a program, the interpreter or pip itself, is found.
  static func pip(_ invocation: Invocation, _ session: inout ShellSession, by program: String) -> ShellResult
  {
    let options = Arguments(
      session.pipDefaults(invocation.span) + invocation.arguments, valued: valuedForPip)
    let environment =
      options.last("--python")?.text.flatMap { session.python(named: $0) } ?? session.python(for: program)
    var command = InstallCommand(
      prefix: environment?.prefix ?? ImagePath("/usr/local"), version: environment?.version,
      span: invocation.span)
    command.take(options)
    switch options.operands.first?.text {
    case "install": session.pipInstall(command, options, environment)
    case "uninstall":
      command.requirements += session.names(in: command.files, command.version)
      session.uninstall(command)
    case "wheel": session.buildWheels(command, options)
    case "download":
      for field in options.all("-d", "--dest") {
        if let text = field.text {
          session.markUncertain(session.path(text), by: "pip download", at: invocation.span)
        }
      }
    default: break
    }
    return .silent
  }

  private static func pipx(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult { .silent }

  private static func easyInstall(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let environment = session.python(for: "python")
    var command = InstallCommand(
      prefix: environment?.prefix ?? ImagePath("/usr/local"), version: environment?.version,
      span: invocation.span)
    command.requirements = invocation.arguments.filter { !$0.knownPrefix.hasPrefix("-") }
    session.install(command)
    return .silent
  }

  /// `pip-sync` of pip-tools: like `pip install -r`, `requirements.txt` when nothing is named.
  private static func synchronize(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let environment = session.python(for: "python")
    var command = InstallCommand(
      prefix: environment?.prefix ?? ImagePath("/usr/local"), version: environment?.version,
      span: invocation.span)
    let files = invocation.arguments.filter { !$0.knownPrefix.hasPrefix("-") }
    command.files = files.isEmpty ? [ShellField("requirements.txt", at: invocation.span)] : files
    session.install(command)
    return .silent
  }
}

extension InstallCommand {
  /// Reads what is installed out of the options of pip and `uv pip`; the first operand is the subcommand.
  mutating func take(_ options: Arguments) {
    requirements = Array(options.operands.dropFirst())
    files = options.all("-r", "--requirement", "--requirements")
    constraints = options.all("-c", "--constraint", "--constraints")
    editables = options.all("-e", "--editable")
    groups = options.all("--group").compactMap(\.text)
    includesDependencies = !options.has("--no-deps", "--no-dependencies")
  }
}

extension ShellSession {
  /// Options of `pip install` that the environment sets: `PIP_TARGET` is `--target`.
  ///
  /// Source: pip's "Configuration", environment variables; values of repeatable options are separated by white space.
  fileprivate func pipDefaults(_ span: SourceSpan) -> [ShellField] {
    let valued = ["TARGET", "PREFIX", "ROOT", "REQUIREMENT", "CONSTRAINT", "PYTHON"].flatMap { name in
      (value(of: "PIP_\(name)") ?? "").split { $0 == " " || $0 == "\n" }.map {
        ShellField("--\(name.lowercased())=\($0)", at: span)
      }
    }
    let flags = ["NO_DEPS", "USER"].filter { name in
      let value = value(of: "PIP_\(name)")?.lowercased() ?? ""
      return ["1", "true", "yes", "on", "y", "t"].contains(value)
    }
    return valued
      + flags.map { ShellField("--\($0.lowercased().replacing("_", with: "-"))", at: span) }
  }

  /// The names that requirements files list, as fields: what `pip uninstall -r` takes away.
  fileprivate mutating func names(in files: [ShellField], _ version: PythonVersion?) -> [ShellField] {
    var fields: [ShellField] = []
    for file in files {
      for item in requirements(in: file, version) {
        guard case .requirement(let requirement) = item else { continue }
        fields.append(ShellField(requirement.name.written, at: file.span))
      }
    }
    return fields
  }

  fileprivate mutating func pipInstall(
    _ command: InstallCommand, _ options: Arguments, _ environment: PythonEnvironment?
  ) {
    if options.has("--dry-run") { return }
    var prefix = command.prefix
    if let place = options.last("--prefix", "--root")?.text { prefix = path(place) }
    if options.has("--user"), environment?.kind != .virtual, let home = place(in: "HOME") {
      prefix = place(in: "PYTHONUSERBASE") ?? home.appending(".local")
    }
    if prefix != command.prefix, let version = command.version {
      makeDirectory(prefix.resolving("lib/python\(version)/site-packages"))
      makeDirectory(prefix.appending("bin"))
    }
    var moved = InstallCommand(prefix: prefix, version: command.version, span: command.span)
    moved.take(options)
    if let place = options.last("-t", "--target") {
      guard let text = place.text else { return }
      moved.target = path(text)
      makeDirectory(path(text))
    }
    install(moved)
  }

  mutating func uninstall(_ command: InstallCommand) {
    guard doubt == nil else { return }
    let names = command.requirements.compactMap(\.text).map {
      Installation.Item.removed(DistributionName($0))
    }
    guard !names.isEmpty else { return }
    stage.installations.append(
      Installation(
        prefix: command.prefix, target: nil, items: names, includesDependencies: false, span: command.span))
  }

  /// `pip wheel`: a file for each requirement, which remembers where the requirement is written.
  fileprivate mutating func buildWheels(_ command: InstallCommand, _ options: Arguments) {
    let place = options.last("-w", "--wheel-dir")?.text
    let directory = place.map { path($0) } ?? self.directory
    makeDirectory(directory)
    for item in items(of: command) {
      guard case .requirement(let requirement) = item else {
        markUncertain(directory, by: "pip wheel", at: command.span)
        continue
      }
      let name = requirement.name.normalized.replacing("-", with: "_")
      let note = MappedText(verbatim: "", file: requirement.span.file, from: requirement.span.start)
      write(.text(note), to: directory.appending("\(name)-0-py3-none-any.whl"))
    }
  }
}
