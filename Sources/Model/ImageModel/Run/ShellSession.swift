import BuildContext
import Locations
import ShellSyntax

/// A shell at work in a stage: what it has changed so far, and what it knows.
struct ShellSession {
  static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh"]
  static let depthLimit = 20
  /// As many simple commands as one RUN may execute; loops and scripts of real images need far less.
  static let stepLimit = 20_000
  /// Longer values are not kept: a loop could double one without end.
  static let valueLimit = 65_536

  var stage: StageState
  /// The whole instruction: the cause of what it changes.
  let cause: SourceSpan
  var directory: ImagePath
  /// Set by `cd` to a place that is not known: nothing is certainly absent then.
  var isLost = false
  /// Variables of this shell, exported or not; they hide the stage's environment.
  var variables: [String: Variable] = [:]
  var functions: [String: ShellCommand] = [:]
  var positional: [ShellField] = []
  /// `set -e`.
  var stopsAtFailure = false
  /// `set -u`.
  var failsOnUnset = false
  /// `set -o pipefail`.
  var failsWithPipeline = false
  /// Variables that programs see, besides those of the stage's environment.
  var exported: Set<String> = []
  /// Where `cd -` leads.
  var previousDirectory: ImagePath?
  /// Where `popd` of bash leads, the last first to be taken.
  var directoryStack: [ImagePath] = []
  /// Set by `shopt` of bash.
  var globbing = Globbing()
  /// Above 0, a failure at hand does not end the RUN.
  var tolerance = 0
  /// A jump out of loops or a function that is under way.
  var jump: Jump?
  /// Why the expansions of the command at hand make the shell give up.
  var expansionFailure: String?
  /// How the last command substitution of the command at hand ended.
  var substitutionStatus: ShellStatus?
  /// Places of temporary names, which are not the real ones.
  var temporaries: [ImagePath] = []
  var hasBraceExpansion = false
  /// Set by `exit`: nothing behind it is executed.
  var hasExited = false
  /// Why it is not known whether the commands at hand are executed.
  var doubt: Gap?
  /// Programs whose calls are noted down instead of followed: see `ScriptRun`.
  var watched: Set<String> = []
  var observed: [ObservedCommand] = []
  /// `$0` of a script that is run in a repository, where words of the command line are not known.
  var scriptName: String?
  var depth = 0
  var steps = 0
  /// What the command at hand reads.
  var input: ShellOutput = .nothing

  enum Jump: Hashable {
    case leaveLoops(Int)
    case nextRound(Int)
    case leaveFunction
  }

  /// How patterns are replaced by paths.
  struct Globbing {
    /// `dotglob`: whether `*` takes names that begin with a dot.
    var hidden = HiddenNames.onlyWhenAsked
    /// `nullglob`.
    var dropsUnmatched = false
    /// `globstar`.
    var crossesDirectories = false
  }

  /// Whether the commands behind the one at hand are left out.
  var isStopped: Bool { hasExited || jump != nil }

  /// A variable that has been set.
  enum Variable: Hashable, Sendable {
    case known(String)
    case unknown
    case unset
  }

  init(_ stage: StageState, cause: SourceSpan) {
    self.stage = stage
    self.cause = cause
    // The builder enters it through its links, and the shell sees the real place.
    directory = stage.tree.resolved(stage.workingDirectory) ?? stage.workingDirectory
  }

  func path(_ text: String) -> ImagePath { directory.resolving(text) }

  func variable(_ name: String) -> Variable {
    if let variable = variables[name] { return variable }
    if let value = stage.environment[name] { return .known(value) }
    switch name {
    case "HOME": return .known("/root")
    case "PWD": return .known(directory.text)
    case "PATH": return .known("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    default: return .unset
    }
  }

  /// The value of a variable, nil when it is not set or not known.
  func value(of name: String) -> String? {
    guard case .known(let value) = variable(name) else { return nil }
    return value
  }

  mutating func set(_ name: String, _ value: String?) {
    guard doubt == nil, let value, value.utf8.count <= Self.valueLimit else {
      variables[name] = .unknown
      return
    }
    variables[name] = .known(value)
  }

  /// What is written to the place of a program's effects: the reason of a gap.
  mutating func meet(_ message: String, at span: SourceSpan, touching paths: [ImagePath]) {
    let gap = Gap(.unknownCommand, message, at: span)
    if !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    for path in paths { stage.tree.markUncertain(under: path, because: gap) }
  }
}
