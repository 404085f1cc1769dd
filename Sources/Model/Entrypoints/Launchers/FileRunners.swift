import ImageModel
import Locations

/// Tools that execute a file which their command line names. Source: each one's documentation of its command line.
extension LaunchSearch {
  /// `locust -f file`: the file's directory in front, then the working directory.
  mutating func locust(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      -f --locustfile --config -H --host -u --users -r --spawn-rate -t --run-time -l --list -P --web-port \
      --web-host --class-picker --expect-workers --expect-workers-max-wait --master-host --master-port \
      --master-bind-host --master-bind-port -T --tags -E --exclude-tags --csv --html --json-file --logfile -L \
      --loglevel -s --stop-timeout --exit-code-on-error --autoquit --processes --web-base-path
      """)
    let line = options.read(invocation.arguments)
    if line.has("--version", "-V", "--help", "-h") { return [] }
    let word = line.value("-f", "--locustfile") ?? variable("LOCUST_LOCUSTFILE", invocation)
    if let word, !word.isKnown {
      report(
        gap(.unsetVariable, "the locustfile '\(word.text)' is decided by a variable", at: invocation.span))
      return []
    }
    let names = (word?.text ?? "locustfile.py").split(separator: ",").map { String(String($0)[...].trimmed) }
    var paths: [ImagePath] = []
    for name in names {
      if name == "-" || name.contains("://") || isDirectory(invocation.workingDirectory.resolving(name)) {
        report(gap(.unknownLauncher, "the locustfile '\(name)' is not read", at: invocation.span))
        return []
      }
      let path = invocation.workingDirectory.resolving(name.hasSuffix(".py") ? name : name + ".py")
      reportMissing(path, invocation)
      paths.append(path)
    }
    return paths.first.map { first in
      var plan = LaunchPlan(launcher: "locust", target: .file(first, attribute: nil))
      plan.prepend(invocation.workingDirectory, because: .workingDirectory)
      for path in paths.reversed() { plan.prepend(path.parent, because: .scriptDirectory) }
      plan.thenImports = paths.dropFirst().map { .file($0, attribute: nil) }
      return [plan]
    } ?? []
  }

  /// `twistd -y file`: an application file; nothing is put on the search path for it.
  mutating func twistd(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      "-y --python -f --file -s --source -l --logfile --logger -p --profile --profiler --pidfile -d --rundir --chroot -u --uid -g --gid --umask -r --reactor"
    )
    let line = options.read(invocation.arguments)
    guard let word = line.value("-y", "--python") else {
      report(gap(.unknownLauncher, "what twistd's plugin loads is not known", at: invocation.span))
      return []
    }
    return fileLaunch("twistd", word, invocation, first: nil)
  }

  /// `chainlit run file`, `panel serve file`, `bokeh serve file`: the file's directory in front.
  mutating func servedFile(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      --port --address --host --allow-websocket-origin --prefix --index --root-path --num-procs --log-level --args \
      --unix-socket --static-dirs --session-token-expiration --keep-alive --oauth-provider --basic-auth --cookie-secret \
      --ssl-cert --ssl-key --ssl-certfile --ssl-keyfile --websocket-max-message-size
      """)
    let line = options.read(invocation.arguments)
    guard let verb = line.positionals.first?.text, verb == "run" || verb == "serve" else { return [] }
    guard let word = line.positionals.dropFirst().first else { return tool(invocation) }
    guard word.isKnown, word.text.hasSuffix(".py") else { return tool(invocation) }
    let directory = invocation.path(word).parent
    return fileLaunch(invocation.programName, word, invocation, first: directory)
  }

  private mutating func fileLaunch(
    _ launcher: String, _ word: CommandWord, _ invocation: Invocation, first: ImagePath?
  ) -> [LaunchPlan] {
    guard word.isKnown else {
      report(gap(.unsetVariable, "the script '\(word.text)' is decided by a variable", at: invocation.span))
      return []
    }
    let path = invocation.path(word)
    reportMissing(path, invocation)
    var plan = LaunchPlan(launcher: launcher, target: .file(path, attribute: nil))
    if let first { plan.prepend(first, because: .scriptDirectory) }
    return [plan]
  }

  /// Tells of a file that the command line names and the image lacks.
  mutating func reportMissing(_ path: ImagePath, _ invocation: Invocation) {
    if !isOpen, case .absent = image.tree.presence(at: path) { report(.scriptMissing(path, invocation.span)) }
  }

  /// `dagster dev -m module`, `-f file`: what is not named comes from `workspace.yaml`, which is not read.
  mutating func dagster(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      "-f --python-file -m --module-name -d --working-directory -a --attribute -w --workspace -h --host -p --port --log-level --package-name -s --socket"
    )
    let line = options.read(invocation.arguments)
    var directory = invocation.workingDirectory
    if let option = line.value("-d", "--working-directory"), option.isKnown {
      directory = invocation.path(option)
    }
    let attribute = line.value("-a", "--attribute").flatMap { $0.isKnown ? $0.text : nil }
    if let file = line.value("-f", "--python-file"), file.isKnown {
      reportMissing(invocation.path(file), invocation)
      var plan = LaunchPlan(launcher: "dagster", target: .file(invocation.path(file), attribute: attribute))
      plan.prepend(directory, because: .workingDirectory)
      return [plan]
    }
    if let module = line.value("-m", "--module-name", "--package-name"), module.isKnown {
      var plan = LaunchPlan(
        launcher: "dagster", target: .application(ModuleName(module.text), attribute: attribute))
      plan.prepend(directory, because: .workingDirectory)
      return [plan]
    }
    return tool(invocation)
  }
}
