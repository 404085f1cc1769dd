import Locations
import ShellSyntax

/// The value of a shell variable.
struct ShellValue: Hashable, Sendable {
  let text: String
  let certainty: CommandWord.Certainty
  /// Where it was set.
  let cause: SourceSpan?
}

/// A shell in the middle of a script, on one of the ways through it.
struct ShellState: Hashable, Sendable {
  enum Status: Hashable, Sendable {
    case success
    case failure
    /// A program ran; that it succeeds is assumed.
    case assumed
  }

  enum Flow: Hashable, Sendable {
    case running
    /// `return`, or the end of a sourced file.
    case returning
    /// `exit` or `exec`.
    case ended
  }

  var variables: [String: ShellValue]
  var exported: Set<String>
  var positional: [CommandWord]
  /// `$0`.
  var name: CommandWord
  var workingDirectory: ImagePath
  var functions: [String: ShellCommand] = [:]
  var status = Status.success
  var flow = Flow.running
  /// Makes what is started from here less certain.
  var gaps: [Gap] = []

  init(_ invocation: Invocation, name: CommandWord, arguments: some Sequence<CommandWord>) {
    variables = invocation.environment.variables.mapValues {
      ShellValue(text: $0.value, certainty: .known, cause: $0.cause)
    }
    exported = Set(invocation.environment.variables.keys)
    positional = Array(arguments)
    self.name = name
    workingDirectory = invocation.workingDirectory
    gaps = invocation.gaps
  }

  /// What a program started here gets; variables whose value is not known stay unset.
  var environment: Environment {
    var environment = Environment()
    for (name, value) in variables where exported.contains(name) && value.certainty != .unknown {
      environment.set(name, to: value.text, at: value.cause)
    }
    return environment
  }

  mutating func set(_ name: String, to word: CommandWord, at cause: SourceSpan?) {
    variables[name] = ShellValue(text: word.text, certainty: word.certainty, cause: cause)
  }

  func with(_ status: Status) -> ShellState {
    var next = self
    next.status = status
    return next
  }
}

extension [ShellState] {
  /// Above this many ways through a script, those that differ in variables alone are joined.
  private static var limit: Int { 12 }

  /// Without repetitions, and few: variables on which joined ways disagree become unknown.
  func joined() -> [ShellState] {
    if count <= 1 { return self }
    var distinct: [ShellState] = []
    for state in self where !distinct.contains(state) { distinct.append(state) }
    if distinct.count <= Self.limit { return distinct }
    var merged: [ShellState] = []
    for state in distinct {
      if let index = merged.firstIndex(where: { $0.agrees(with: state) }) {
        merged[index].forget(where: state)
      } else {
        merged.append(state)
      }
    }
    return Array(merged.prefix(Self.limit))
  }
}

extension ShellState {
  /// Whether two ways may be joined by forgetting variables.
  fileprivate func agrees(with other: ShellState) -> Bool {
    flow == other.flow && workingDirectory == other.workingDirectory && positional == other.positional
      && status == other.status
  }

  fileprivate mutating func forget(where other: ShellState) {
    for (name, value) in variables where other.variables[name] != value {
      variables[name] = ShellValue(text: "$\(name)", certainty: .unknown, cause: value.cause)
    }
    exported.formIntersection(other.exported)
  }
}
