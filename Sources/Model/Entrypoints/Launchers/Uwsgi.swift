import ImageModel
import Locations

/// Source: the uWSGI documentation, "Configuring uWSGI" and "The uWSGI Options".
extension LaunchSearch {
  private static let uwsgiOptions = OptionTable(
    """
    --http --http-socket --https --socket -s --uwsgi-socket --fastcgi-socket --master-fifo --processes -p --workers \
    --threads --module -w --wsgi --wsgi-file --file --callable --mount --manage-script-name --chdir --chdir2 \
    --pythonpath --python-path --pp --virtualenv -H --home --venv --pyhome --ini --yaml --xml --json --uid --gid --env \
    --harakiri --buffer-size -b --listen -l --stats --logto --log-format --logformat --static-map --plugin --plugins \
    --touch-reload --py-autoreload --max-requests --reload-on-rss --pidfile --chmod-socket --chown-socket \
    --post-buffering --offload-threads --cheaper --cheaper-initial --attach-daemon --attach-daemon2 --import --shared-import --py-import --pyimport --spooler \
    --pymodule-alias --route --set --set-placeholder --http-timeout --socket-timeout --http-keepalive --gevent --asyncio \
    --paste --ini-paste --wsgi-env-behaviour --mule --cron --http-to --protocol --umask --worker-reload-mercy --log-4xx
    """)

  mutating func uwsgi(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.uwsgiOptions.read(invocation.arguments)
    var settings: [(key: String, value: String)] = []
    let files = line.all("--ini") + line.positionals.filter { $0.text.hasSuffix(".ini") }
    for file in files where file.isKnown { settings += uwsgiFile(file, invocation) }
    for value in line.values where value.value.isKnown {
      settings.append((key: Self.uwsgiKey(value.name), value: value.value.text))
    }
    if let script = line.positionals.first(where: { $0.text.hasSuffix(".py") }), script.isKnown {
      settings.append((key: "file", value: script.text))
    }
    var directory = invocation.workingDirectory
    if let chdir = settings.last(where: { $0.key == "chdir" || $0.key == "chdir2" }) {
      directory = directory.resolving(chdir.value)
    }
    let targets = Self.uwsgiTargets(settings, in: directory)
    for setting in settings where ["module", "wsgi"].contains(setting.key) && !setting.value.hasSuffix(".py")
    {
      guard let fault = ApplicationName(setting.value).fault else { continue }
      report(.targetMalformed(written: setting.value, message: fault, invocation.span))
    }
    let imports = settings.filter { ["import", "shared-import", "py-import", "pyimport"].contains($0.key) }
      .map { Launch.Target.application(ModuleName($0.value), attribute: nil) }
    if targets.isEmpty {
      report(gap(.unknownLauncher, "the application that uwsgi loads is not known", at: invocation.span))
    }
    return targets.map { target in
      var plan = LaunchPlan(launcher: "uwsgi", target: target, workingDirectory: directory)
      plan.prepend(directory, because: .workingDirectory)
      plan.alsoImports = imports
      for path in settings where ["pythonpath", "python-path", "pp"].contains(path.key) {
        plan.prepend(
          directory.resolving(path.value), because: .launcherOption("--pythonpath", invocation.span))
      }
      return plan
    }
  }

  private static func uwsgiTargets(
    _ settings: [(key: String, value: String)], in directory: ImagePath
  ) -> [Launch.Target] {
    let callable = settings.last { $0.key == "callable" }?.value ?? "application"
    func target(_ written: some StringProtocol) -> Launch.Target {
      written.hasSuffix(".py")
        ? .file(directory.resolving(written), attribute: callable)
        : ApplicationName(String(written)).target(otherwise: callable)
    }
    var targets: [Launch.Target] = []
    if let module = settings.last(where: { ["module", "wsgi"].contains($0.key) }) {
      targets.append(target(module.value))
    }
    if let file = settings.last(where: { ["wsgi-file", "file"].contains($0.key) }) {
      targets.append(.file(directory.resolving(file.value), attribute: callable))
    }
    for mount in settings where mount.key == "mount" {
      guard let equals = mount.value.firstIndex(of: "=") else { continue }
      targets.append(target(mount.value[mount.value.index(after: equals)...]))
    }
    return targets
  }

  private static func uwsgiKey(_ option: String) -> String {
    option == "-w" ? "module" : String(option.drop { $0 == "-" })
  }

  private mutating func uwsgiFile(_ file: CommandWord, _ invocation: Invocation) -> [(
    key: String, value: String
  )] {
    let path = invocation.workingDirectory.resolving(file.text.split(separator: ":").first ?? "")
    guard let text = text(of: path) else {
      if !isOpen, !Self.isSystemPath(path), case .absent = image.tree.presence(at: path) {
        report(.scriptMissing(path, invocation.span))
      }
      return []
    }
    var settings: [(key: String, value: String)] = []
    for entry in IniText(text).entries where entry.section == "uwsgi" {
      var value = entry.value.replacing("%d", with: path.parent.text + "/")
      // `%(name)` is what an earlier line gave that name.
      for setting in settings where value.contains("%(") {
        value = value.replacing("%(\(setting.key))", with: setting.value)
      }
      settings.append((key: entry.key, value: value))
    }
    return settings
  }
}
