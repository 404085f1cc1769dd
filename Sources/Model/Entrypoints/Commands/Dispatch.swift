import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

/// From one invocation to what it is: a wrapper, a shell, an interpreter, a launcher, a script.
extension LaunchSearch {
  mutating func run(_ invocation: Invocation) {
    guard let program = invocation.words.first, mayContinue(at: invocation.span) else { return }
    guard invocation.depth < Self.depthLimit, invocation.wrappers < 24 else {
      return report(
        gap(.tooComplex, "the start command leads through too many programs", at: invocation.span))
    }
    let outer = certainty
    certainty = invocation.certainty
    defer { certainty = outer }
    guard program.isKnown else {
      return report(
        gap(.unsetVariable, "the program '\(program.text)' is decided by a variable", at: invocation.span))
    }
    if program.text.isEmpty { return }
    if reportQuoted(invocation) { return }
    if runServices(invocation) { return }
    if let wrapped = Wrapper(named: invocation.programName) {
      return run(wrapper: wrapped, invocation)
    }
    if Self.shells.contains(invocation.programName) { return runShell(invocation) }
    if Self.isPython(invocation.programName) { return runPython(invocation) }
    if let launcher = Launcher(program: invocation.programName) {
      return run(launcher, invocation)
    }
    runOther(invocation)
  }

  static let shells: Set<String> = ["sh", "bash", "ash", "dash", "zsh", "ksh", "busybox"]

  /// `python`, `python3`, `python3.12`, `pypy3`; not `python-config`.
  static func isPython(_ name: String) -> Bool {
    for prefix in ["python", "pypy"] where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count).allSatisfy { $0.isNumber || $0 == "." }
    }
    return false
  }

  /// Whether the whole command stands in one word of the exec form, as in `["python main.py"]`.
  private mutating func reportQuoted(_ invocation: Invocation) -> Bool {
    let program = invocation.program
    guard invocation.words.count == 1, invocation.depth == 0, program.contains(" "), !program.hasPrefix("/")
    else { return false }
    report(
      .targetMalformed(
        written: program, message: "the exec form takes one word each for the program and its arguments",
        invocation.span))
    return true
  }

  /// A script of the image, a console script, or a program we do not know.
  private mutating func runOther(_ invocation: Invocation) {
    let place = place(of: invocation)
    if let entry = projectScript(invocation.programName, in: place.python) {
      return runConsoleScript(entry, invocation, in: place.python)
    }
    switch place.standing {
    case .file(let path): runFile(path, invocation)
    case .distribution(_, let entry?): runForeignScript(entry, invocation, in: place.python)
    case .distribution(_, nil): reportUnknownLauncher(invocation)
    case .unknown: runUnlocated(invocation, sure: false)
    case .absent(let providers):
      // A distribution may have a program of that name too (`cmake`, `aws`), which says nothing.
      if providers.isEmpty || ForeignPrograms.names.contains(invocation.programName) {
        return runUnlocated(invocation, sure: true)
      }
      report(
        .launcherNotInstalled(
          program: invocation.programName, providers: providers.map(\.normalized), invocation.span))
    }
  }

  /// A program that neither the image's tree nor a distribution is known to have.
  private mutating func runUnlocated(_ invocation: Invocation, sure: Bool) {
    let name = invocation.programName
    if ForeignPrograms.names.contains(name) {
      return report(.foreign(name, invocation.span))
    }
    if sure, invocation.program.contains("/") {
      let path = invocation.workingDirectory.resolving(invocation.program)
      if Self.isScriptName(path.name), !Self.isSystemPath(path) {
        return report(.scriptMissing(path, invocation.span))
      }
    }
    if LambdaHandler.isHandler(invocation) { return run(.lambda, invocation) }
    reportUnknownLauncher(invocation)
  }

  mutating func reportUnknownLauncher(_ invocation: Invocation) {
    report(
      gap(
        .unknownLauncher,
        "the program '\(invocation.programName)' is not known: what it loads is not checked",
        at: invocation.span))
  }

  /// Directories whose contents come with the base image or with system packages, which are not listed.
  static func isSystemPath(_ path: ImagePath) -> Bool {
    let roots = ["/bin", "/sbin", "/usr", "/lib", "/lib64", "/etc", "/nix", "/opt/conda", "/proc", "/dev"]
    guard roots.contains(where: { path.relative(to: ImagePath($0)) != nil }) else { return false }
    return !(path.relative(to: ImagePath("/usr/src")) != nil || isScriptName(path.name))
  }

  private static func isScriptName(_ name: String) -> Bool {
    name.hasSuffix(".py") || name.hasSuffix(".sh")
  }
}
