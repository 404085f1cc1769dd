import ImageModel
import Locations

/// What one launcher makes of its command line.
struct LaunchPlan: Sendable {
  let launcher: String
  var target: Launch.Target
  /// In front of PYTHONPATH.
  var searchPath: [SearchPathEntry] = []
  /// Behind `site-packages`.
  var appended: [SearchPathEntry] = []
  /// Nil when the launcher stays where it was started.
  var workingDirectory: ImagePath?
  var alsoImports: [Launch.Target] = []
  var thenImports: [Launch.Target] = []
  var runsAsMain = false
  var callsTarget = false
  /// `-O`.
  var isOptimized = false
  /// What the program gets; nil for the words of the command behind its name.
  var arguments: [CommandWord]?
  /// `-E`, `-I`.
  var ignoresPythonPath = false

  /// Puts a directory in front, unless it is in front already.
  mutating func prepend(_ directory: ImagePath, because cause: SearchPathEntry.Cause) {
    if searchPath.first?.location == directory { return }
    searchPath.insert(SearchPathEntry(location: directory, cause: cause), at: 0)
  }

  /// Puts a directory behind everything else.
  mutating func append(_ directory: ImagePath, because cause: SearchPathEntry.Cause) {
    appended.append(SearchPathEntry(location: directory, cause: cause))
  }
}

extension LaunchSearch {
  mutating func add(_ plan: LaunchPlan, _ invocation: Invocation, in python: PythonEnvironment) {
    let arguments = (plan.arguments ?? Array(invocation.arguments)).prefix(while: \.isKnown)
    let pythonPath = plan.ignoresPythonPath ? [] : Self.pythonPath(of: invocation)
    let searchPath = plan.searchPath + pythonPath
    for entry in searchPath + plan.appended { checkPresence(of: entry, invocation) }
    report(
      Launch(
        command: invocation.shown, launcher: plan.launcher, target: plan.target, span: invocation.span,
        via: invocation.via, workingDirectory: plan.workingDirectory ?? invocation.workingDirectory,
        environment: invocation.environment, python: python, searchPathStart: searchPath,
        searchPathEnd: plan.appended, alsoImports: plan.alsoImports, thenImports: plan.thenImports,
        runsAsMain: plan.runsAsMain, callsTarget: plan.callsTarget,
        isOptimized: plan.isOptimized || Self.isOptimized(invocation, plan), arguments: arguments.map(\.text),
        gaps: invocation.gaps, certainty: invocation.certainty))
  }

  private static func isOptimized(_ invocation: Invocation, _ plan: LaunchPlan) -> Bool {
    guard !plan.ignoresPythonPath, let value = invocation.environment["PYTHONOPTIMIZE"] else { return false }
    return !value.isEmpty && value != "0"
  }

  /// The entries of PYTHONPATH; an empty one between colons is the working directory (CPython's `getpath`).
  static func pythonPath(of invocation: Invocation) -> [SearchPathEntry] {
    guard let value = invocation.environment["PYTHONPATH"], !value.isEmpty else { return [] }
    let cause = SearchPathEntry.Cause.pythonPath(invocation.environment.cause(of: "PYTHONPATH"))
    return value.split(separator: ":", omittingEmptySubsequences: false).map {
      SearchPathEntry(location: invocation.workingDirectory.resolving($0), cause: cause)
    }
  }

  private mutating func checkPresence(of entry: SearchPathEntry, _ invocation: Invocation) {
    let span: SourceSpan?
    switch entry.cause {
    case .launcherOption(_, let place): span = place ?? invocation.span
    case .pythonPath(let place): span = place
    case .scriptDirectory, .workingDirectory, .standardLibrary, .sitePackages, .pathFile, .edit: return
    }
    // A variable that the base image sets is about the base image's own directories.
    guard span != nil, !isOpen, !Self.isSystemPath(entry.location), !entry.location.text.contains("$"),
      case .absent = image.tree.presence(at: entry.location)
    else { return }
    report(.searchPathEntryMissing(entry.location, cause: entry.cause, span))
  }
}
