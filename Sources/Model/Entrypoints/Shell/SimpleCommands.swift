import ImageModel
import Locations
import ShellSyntax

/// One simple command: assignments, a builtin of the shell, a function, or a program.
extension LaunchSearch {
  mutating func run(
    _ command: SimpleCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    let words = command.words.flatMap { expand($0, in: state, frame) }
    guard let first = words.first else {
      return [assign(command.assignments, in: state, frame).with(.success)]
    }
    guard first.isKnown else { return start(words, command, from: state, in: frame) }
    if let body = state.functions[first.text] {
      // What a function calls of itself is seen in its first rounds.
      if frame.calls.count(where: { $0 == first.text }) >= 2 { return [state.with(.assumed)] }
      var inner = frame.deeper()
      inner.calls.append(first.text)
      return call(body, words.dropFirst(), from: state, in: inner)
    }
    if let ends = runBuiltin(first.text, words, command, from: state, in: frame) { return ends }
    return start(words, command, from: state, in: frame)
  }

  private mutating func assign(
    _ assignments: [ShellAssignment], in state: ShellState, _ frame: ShellFrame
  ) -> ShellState {
    var next = state
    for assignment in assignments {
      var value = expandOne(assignment.value, in: next, frame)
      if assignment.appends, let old = next.variables[assignment.name] {
        value = CommandWord(
          old.text + value.text, certainty: max(old.certainty, value.certainty), at: value.span)
      }
      next.set(assignment.name, to: value, at: frame.fixedSpan ?? assignment.value.span)
    }
    return next
  }

  private mutating func call(
    _ body: ShellCommand, _ arguments: ArraySlice<CommandWord>, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    var entered = state
    entered.positional = Array(arguments)
    return run([body], from: [entered], in: frame).map { end in
      var next = end
      next.positional = state.positional
      if next.flow == .returning { next.flow = .running }
      return next
    }
  }

  /// Nil when the word names no builtin that matters here.
  private mutating func runBuiltin(
    _ name: String, _ words: [CommandWord], _ command: SimpleCommand, from state: ShellState,
    in frame: ShellFrame
  ) -> [ShellState]? {
    let arguments = words.dropFirst()
    switch name {
    case ":", "true", "set", "shift", "cd", "pushd", "export", "declare", "typeset", "local", "readonly",
      "unset", "read", "trap", "wait", "umask", "ulimit", "shopt", "alias", "jobs", "fg", "bg":
      return [changed(by: name, words, command, from: state, in: frame)]
    case "false": return [state.with(.failure)]
    case "[", "test": return evaluate(test: arguments, in: state)
    case "exit", "return":
      var next = state
      next.flow = name == "exit" ? .ended : .returning
      return [next]
    case ".", "source": return source(arguments, from: state, in: frame)
    case "eval":
      return evaluate(text: arguments.map(\.text).joined(separator: " "), arguments, from: state, in: frame)
    case "exec": return runExec(words, command, from: state, in: frame)
    case "command", "builtin", "type", "hash", "which":
      if name == "command", let second = arguments.first, !second.text.hasPrefix("-") {
        return start(Array(arguments), command, from: state, in: frame)
      }
      return [state.with(.success), state.with(.failure)]
    default: return nil
    }
  }

  private mutating func runExec(
    _ words: [CommandWord], _ command: SimpleCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    var rest = words.dropFirst()
    while let option = rest.first, ["-a", "-c", "-l", "--"].contains(option.text) {
      rest = rest.dropFirst(option.text == "-a" ? 2 : 1)
    }
    if rest.isEmpty {
      if command.words.count == 1 { return [state.with(.success)] }
      report(
        gap(
          .noStartCommand, "the start script runs its arguments, and there are none",
          at: frame.fixedSpan ?? command.span))
    } else {
      _ = start(Array(rest), command, from: state, in: frame)
    }
    var next = state
    next.flow = .ended
    return [next]
  }

  /// Starts a program, with the assignments in front of it in its environment.
  private mutating func start(
    _ words: [CommandWord], _ command: SimpleCommand, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    var inner = assign(command.assignments, in: state, frame)
    inner.exported.formUnion(command.assignments.map(\.name))
    var invocation = frame.invocation.starting(words)
    invocation.environment = inner.environment
    invocation.workingDirectory = state.workingDirectory
    invocation.certainty = frame.certainty
    invocation.gaps = state.gaps
    let span = frame.fixedSpan ?? command.span
    // `exec "$@"`: the command is written where the arguments are.
    if let written = words.first?.span,
      written.file != span.file || written.end <= span.start || written.start >= span.end
    {
      invocation.span = written
      invocation.via = frame.via + [span]
    } else {
      invocation.span = span
      invocation.via = frame.via
    }
    if let text = hereDocument(of: command), LaunchSearch.isPython(invocation.programName),
      words.count == 1 || words.last?.text == "-"
    {
      runInline(text, invocation)
    } else {
      run(invocation)
    }
    return [state.with(.assumed)]
  }

  private func hereDocument(of command: SimpleCommand) -> MappedText? {
    for redirection in command.redirections.reversed() where redirection.operation == .hereDocument {
      var text = ""
      for part in redirection.target.parts {
        switch part {
        case .literal(let piece), .quoted(let piece): text += piece
        case .doubleQuoted, .parameter, .commandSubstitution, .arithmetic: return nil
        }
      }
      let span = redirection.target.span
      return MappedText(verbatim: text, file: span.file, from: span.start)
    }
    return nil
  }

  private func max(
    _ left: CommandWord.Certainty, _ right: CommandWord.Certainty
  ) -> CommandWord.Certainty {
    left.rawValue > right.rawValue ? left : right
  }
}
