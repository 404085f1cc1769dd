import Locations

/// Commands that certainly fail, and what that means for the RUN.
extension ShellSession {
  /// What the surroundings say about the status of a command.
  enum Demand {
    /// The build goes on only when it succeeds.
    case success
    /// `set -e`: the shell ends when it fails, unless it stands in front of `&&` or `||`, or behind `!`.
    case untilFailure
    case none
  }

  /// Takes up a failure that the surroundings do not bear.
  ///
  /// The build stops there. What follows is looked at all the same, as if the command had worked, so that one run
  /// tells all.
  mutating func meeting(_ result: ShellResult, _ demand: Demand, at span: SourceSpan?) -> ShellResult {
    guard result.status == .failure, demand != .none, doubt == nil else { return result }
    guard tolerance == 0 else {
      if demand == .untilFailure { hasExited = true }
      return result
    }
    let message = result.message ?? "a command of RUN fails"
    let problem = BuildProblem.commandFails(message: message, span ?? cause)
    if !stage.problems.contains(problem) { stage.problems.append(problem) }
    return ShellResult(.expectedSuccess, result.output)
  }

  /// Runs something whose failures do not end the shell.
  mutating func tolerantly(_ body: (inout ShellSession) -> ShellResult) -> ShellResult {
    tolerance += 1
    defer { tolerance -= 1 }
    return body(&self)
  }

  /// Runs something in front of `&&` or `||`, behind `!` or as a condition, where `set -e` is without effect.
  mutating func asCondition(_ body: (inout ShellSession) -> ShellResult) -> ShellResult {
    let outer = stopsAtFailure
    stopsAtFailure = false
    defer { stopsAtFailure = outer }
    return tolerantly(body)
  }

  /// The demand on the commands of a list that are not its last.
  var innerDemand: Demand { stopsAtFailure ? .untilFailure : .none }
}

/// What stands at a path, links followed, and how sure that is.
enum Sight {
  case file, directory, absent, unknown
}

extension ShellSession {
  func sight(_ path: ImagePath) -> Sight {
    switch entry(at: path) {
    case .present(.directory): .directory
    case .present(.file): .file
    case .present(.link): .unknown
    case .unknown: .unknown
    case .absent: isCertainlyAbsent(path) ? .absent : .unknown
    }
  }

  /// Whether nothing stands at a path, the path's own link not followed; nil when that is not known.
  func stands(at path: ImagePath) -> Bool? {
    switch stage.tree.presence(at: path) {
    case .present: true
    case .unknown: nil
    case .absent: isCertainlyAbsent(path) ? false : nil
    }
  }

  /// Whether a path that the tree does not have is not there in truth either.
  ///
  /// Base images, distributions and programs bring more than the tree shows.
  private func isCertainlyAbsent(_ path: ImagePath) -> Bool {
    guard stage.tree.foreignOutput == nil, !isLost else { return false }
    var directory = stage.tree.place(of: path)
    if directory.isRoot { return false }
    let places = stage.pythons.map(\.prefix) + stage.installations.map { $0.target ?? $0.prefix }
    if places.contains(where: { !$0.isRoot && directory.relative(to: $0) != nil }) { return false }
    repeat { directory = directory.parent } while stage.tree.presence(at: directory) == .absent
    guard case .present(let entry) = stage.tree.presence(at: directory), entry.origin.content == .base else {
      return true
    }
    return stage.system.hasNothingOfItsOwn(in: directory, besides: path)
  }
}
