import ImageModel
import Locations

/// Frameworks with a server of their own. Source: `litestar/cli/_utils.py`, `sanic/worker/loader.py`.
extension LaunchSearch {
  /// `litestar --app module:attribute run`: the working directory is appended to the search path.
  mutating func litestar(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable("--app --app-dir", order: .first).read(invocation.arguments)
    guard let verb = line.positionals.first?.text, verb != "version" else { return [] }
    var directory = invocation.workingDirectory
    if let option = line.value("--app-dir"), option.isKnown { directory = invocation.path(option) }
    guard
      let word = line.value("--app") ?? variable("LITESTAR_APP", invocation)
        ?? found(in: directory, invocation)
    else {
      report(gap(.unknownLauncher, "the application that litestar finds is not known", at: invocation.span))
      return []
    }
    guard let name = application(word, of: "litestar", invocation, as: .dotted) else { return [] }
    if name.attribute == nil, name.fault == nil { reportMissingAttribute(word.text, invocation) }
    var plan = LaunchPlan(launcher: "litestar", target: name.target())
    plan.callsTarget = true
    plan.append(
      directory,
      because: line.value("--app-dir").map { .launcherOption("--app-dir", $0.span) } ?? .workingDirectory)
    return [plan]
  }

  /// `app.py` or `application.py`, in which litestar looks for an application.
  private func found(in directory: ImagePath, _ invocation: Invocation) -> CommandWord? {
    for name in ["app", "application"] where isPresent(directory.appending("\(name).py")) {
      return CommandWord("\(name):app", at: invocation.span)
    }
    return nil
  }

  /// `sanic module:attribute`, also with a dot, or the module alone for its `app`.
  mutating func sanic(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      -H --host -p --port -u --unix --cert --key --tls --tls-strict-host -w --workers --loop -R --reload-dir \
      --path --http --bind
      """)
    let line = options.read(invocation.arguments)
    guard let word = Self.applicationWord(line.positionals), word.isKnown else {
      _ = application(line.positionals.first, of: "sanic", invocation)
      return []
    }
    if isDirectory(invocation.path(word)), word.text.contains("/") || line.has("--simple", "-s") { return [] }
    guard let name = application(word, of: "sanic", invocation) else { return [] }
    var target = name.target(otherwise: "app")
    if name.attribute == nil, let module = name.module.parent {
      target = .application(module, attribute: name.module.lastComponent)
    }
    var plan = LaunchPlan(launcher: "sanic", target: target)
    plan.callsTarget = line.has("--factory") || name.isCall
    plan.append(invocation.workingDirectory, because: .workingDirectory)
    return [plan]
  }

  func isDirectory(_ path: ImagePath) -> Bool {
    if case .present(.directory) = image.tree.presence(at: path) { return true }
    return false
  }
}
