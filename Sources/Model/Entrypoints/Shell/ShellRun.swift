import ImageModel
import Locations
import ShellSyntax

/// What stays the same while one script is read.
struct ShellFrame {
  let invocation: Invocation
  /// Entry scripts and their lines that led here, outermost first.
  let via: [SourceSpan]
  /// Where everything is shown when the text's own places are not in a file.
  let fixedSpan: SourceSpan?
  /// Sourced files, functions and nested commands around this point.
  var nesting = 0
  /// Functions that are being called.
  var calls: [String] = []
  var certainty: Launch.Certainty

  func deeper() -> ShellFrame {
    var next = self
    next.nesting += 1
    return next
  }

  /// For commands that run on some of the ways only.
  func conditional() -> ShellFrame {
    var next = deeper()
    if next.certainty != .fallback { next.certainty = .conditional }
    return next
  }

  /// For commands that run when a program fails which is assumed to succeed.
  func fallback() -> ShellFrame {
    var next = deeper()
    next.certainty = .fallback
    return next
  }
}

/// An abstract run of shell scripts: every way that conditions leave open is taken, and programs are noted.
///
/// Source: "Shell Command Language", POSIX.1-2024. External programs are assumed to succeed.
extension LaunchSearch {
  private static let nestingLimit = 100

  mutating func runScript(
    _ text: MappedText, named name: CommandWord, _ arguments: ArraySlice<CommandWord>,
    in invocation: Invocation, isText: Bool = false
  ) {
    // A script in the instruction itself is no station on the way, a script file is one.
    let via = isText ? invocation.via : invocation.via + [invocation.span].compactMap { $0 }
    let frame = ShellFrame(
      invocation: invocation, via: via, fixedSpan: nil, certainty: invocation.certainty)
    let script = ShellScript(parsing: text)
    let state = ShellState(invocation, name: name, arguments: arguments)
    _ = run(script.commands, from: [state], in: frame)
  }

  /// Runs text whose places are those of the word it stands in.
  mutating func runText(
    _ word: CommandWord, named name: CommandWord, _ arguments: ArraySlice<CommandWord>,
    in invocation: Invocation
  ) {
    let span = word.span ?? invocation.span ?? fallbackSpan
    let frame = ShellFrame(
      invocation: invocation, via: invocation.via, fixedSpan: span, certainty: invocation.certainty)
    let script = ShellScript(parsing: MappedText(verbatim: word.text, file: span.file, from: span.start))
    let state = ShellState(invocation, name: name, arguments: arguments)
    _ = run(script.commands, from: [state], in: frame)
  }

  mutating func run(
    _ commands: [ShellCommand], from states: [ShellState], in frame: ShellFrame
  ) -> [ShellState] {
    var states = states
    guard frame.nesting < Self.nestingLimit else {
      report(gap(.tooComplex, "the start script is nested too deeply", at: frame.fixedSpan))
      return states
    }
    for command in commands {
      var next: [ShellState] = []
      let first = launches.count
      var contributors = 0
      for state in states {
        if state.flow == .running {
          guard mayContinue(at: frame.fixedSpan ?? frame.invocation.span) else { return states }
          let before = launches.count
          next += run(command, from: state, in: frame)
          if launches.count > before { contributors += 1 }
        } else {
          next.append(state)
        }
      }
      // One command that starts different programs on different ways starts each of them on some ways only.
      if contributors > 1 {
        for index in first..<launches.count where launches[index].certainty == .always {
          launches[index].certainty = .conditional
        }
      }
      states = next.joined()
    }
    return states
  }

  private mutating func run(
    _ command: ShellCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    switch command {
    case .simple(let simple): return run(simple, from: state, in: frame)
    case .pipeline(let parts):
      for part in parts { _ = run([part], from: [state], in: frame.deeper()) }
      return [state.with(.assumed)]
    case .negated(let inner):
      return run([inner], from: [state], in: frame.deeper()).flatMap(Self.negated)
    case .and(let left, let right): return runAnd(left, right, from: state, in: frame)
    case .or(let left, let right): return runOr(left, right, from: state, in: frame)
    case .background(let inner):
      _ = run([inner], from: [state], in: frame.deeper())
      return [state.with(.success)]
    case .subshell(let body, _):
      let ends = run(body, from: [state], in: frame.deeper())
      return ends.isEmpty ? [state] : Array(Set(ends.map(\.status)).map { state.with($0) })
    case .group(let body, _): return run(body, from: [state], in: frame.deeper())
    case .conditional(let branches, let otherwise, _):
      return run(branches[...], otherwise: otherwise, from: state, in: frame)
    case .forLoop(let variable, let words, let body, _):
      return runLoop(over: variable, words, body, from: state, in: frame)
    case .whileLoop(let condition, let body, _, _):
      return runLoop(while: condition, body, from: state, in: frame)
    case .caseSelection(let word, let items, _):
      return runCase(word, items, from: state, in: frame)
    case .function(let name, let body):
      var next = state.with(.success)
      next.functions[name] = body
      return [next]
    case .expression(let text, let span):
      return evaluate(expression: text, at: span, in: state, frame)
    }
  }

  private static func negated(_ state: ShellState) -> [ShellState] {
    if state.flow != .running { return [state] }
    switch state.status {
    case .success: return [state.with(.failure)]
    case .failure: return [state.with(.success)]
    case .assumed: return [state.with(.success), state.with(.failure)]
    }
  }

  private mutating func runAnd(
    _ left: ShellCommand, _ right: ShellCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    let after = run([left], from: [state], in: frame.deeper())
    let stopped = after.filter { $0.flow != .running || $0.status == .failure }
    let going = after.filter { $0.flow == .running && $0.status != .failure }
    let inner = stopped.contains { $0.flow == .running } ? frame.conditional() : frame.deeper()
    return stopped + run([right], from: going, in: inner)
  }

  private mutating func runOr(
    _ left: ShellCommand, _ right: ShellCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    let after = run([left], from: [state], in: frame.deeper())
    var ends: [ShellState] = []
    for end in after {
      if end.flow != .running || end.status == .success {
        ends.append(end)
      } else if end.status == .failure {
        ends += run([right], from: [end], in: after.count > 1 ? frame.conditional() : frame.deeper())
      } else {
        // It is there for the case that the program fails; what follows is read as after a success.
        _ = run([right], from: [end], in: frame.fallback())
        ends.append(end)
      }
    }
    return ends
  }

  private mutating func run(
    _ branches: ArraySlice<ConditionalBranch>, otherwise: [ShellCommand], from state: ShellState,
    in frame: ShellFrame
  ) -> [ShellState] {
    guard let branch = branches.first else {
      return run(otherwise, from: [state.with(.success)], in: frame.deeper())
    }
    var taken: [ShellState] = []
    var ends: [ShellState] = []
    var passed: [ShellState] = []
    for end in run(branch.condition, from: [state], in: frame.deeper()) {
      if end.flow != .running {
        ends.append(end)
        continue
      }
      if end.status != .failure { taken.append(end) }
      if end.status != .success { passed.append(end) }
    }
    let inner = taken.isEmpty || passed.isEmpty ? frame.deeper() : frame.conditional()
    ends += run(branch.body, from: taken.joined(), in: inner)
    for end in passed.joined() {
      ends += run(branches.dropFirst(), otherwise: otherwise, from: end, in: inner)
    }
    return ends
  }
}
