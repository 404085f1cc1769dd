import Locations
import ShellSyntax

extension Programs {
  /// Programs that run another one.
  static let wrappers: [String: Effect] = [
    "sh": { shell($0, &$1) }, "bash": { shell($0, &$1) }, "dash": { shell($0, &$1) },
    "ash": { shell($0, &$1) },
    "zsh": { shell($0, &$1) },
    "exec": { inner($0, &$1) }, "command": { command($0, &$1) }, "builtin": { inner($0, &$1) },
    "time": { inner($0, &$1) }, "nice": { inner($0, &$1, valued: ["-n"]) }, "nohup": { inner($0, &$1) },
    "sudo": { inner($0, &$1, valued: ["-u", "-g"]) }, "env": { environment($0, &$1) },
    "timeout": { inner($0, &$1, skipping: 1, valued: ["-s", "-k"]) },
    "gosu": { inner($0, &$1, skipping: 1) }, "su-exec": { inner($0, &$1, skipping: 1) },
    "runuser": { switchUser($0, &$1) }, "su": { switchUser($0, &$1) },
    "stdbuf": { inner($0, &$1) }, "tini": { inner($0, &$1) }, "xargs": { forEachLine($0, &$1) },
    "chronic": { inner($0, &$1) }, "eatmydata": { inner($0, &$1) }, "retry": { inner($0, &$1) },
  ]

  /// The words behind a wrapper's own options and first operands.
  private static func inner(
    _ invocation: Invocation, _ session: inout ShellSession, skipping count: Int = 0, valued: Set<String> = []
  ) -> ShellResult {
    var rest = invocation.arguments[...]
    while let option = rest.first?.text, option.hasPrefix("-") {
      rest.removeFirst()
      if option == "--" { break }
      if valued.contains(option) { rest = rest.dropFirst() }
    }
    return session.run(Array(rest.dropFirst(count)), at: invocation.span)
  }

  private static func command(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard invocation.words.first == "-v" || invocation.words.first == "-V" else {
      return inner(invocation, &session)
    }
    guard let name = invocation.operands.first, session.program(name) != nil || session.hasOwn(name) else {
      return .undecided
    }
    return ShellResult(.success, .unknown)
  }

  private static func environment(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var rest = invocation.arguments[...]
    let outer = (session.variables, session.exported)
    defer { (session.variables, session.exported) = outer }
    while let field = rest.first {
      let text = field.knownPrefix
      if text == "-u" || text == "-C" {
        rest = rest.dropFirst(2)
      } else if text.hasPrefix("-") {
        rest.removeFirst()
      } else if let equals = text.firstIndex(of: "="), !text[..<equals].contains("/") {
        let name = String(text[..<equals])
        session.set(name, field.dropping(name.count + 1).text)
        session.exported.insert(name)
        rest.removeFirst()
      } else {
        return session.inSubshell { $0.run(Array(rest), at: invocation.span) }
      }
    }
    return .silent
  }

  private static func switchUser(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard let index = invocation.arguments.firstIndex(where: { $0.text == "-c" }) else { return .silent }
    return runText(invocation.arguments[(index + 1)...], invocation, &session)
  }

  /// `sh -c text`, `sh file`, or a script on its input.
  private static func shell(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var rest = invocation.arguments[...]
    var hasText = false
    var stops = false
    while let option = rest.first?.text, option.hasPrefix("-") || option.hasPrefix("+"), option.count > 1 {
      rest.removeFirst()
      if option == "-o" || option == "+o" { rest = rest.dropFirst() }
      guard !option.hasPrefix("--") else { continue }
      if option.contains("e") { stops = true }
      if option.contains("c") { hasText = true }
      if option.contains("s") { return runInput(invocation, &session, stops) }
    }
    if hasText { return runText(rest, invocation, &session, stops) }
    guard let file = rest.popFirst() else { return runInput(invocation, &session, stops) }
    if let name = file.text, session.sight(session.path(name)) == .absent {
      return .failed("'\(name)' does not exist")
    }
    guard let name = file.text, case .text(let text) = session.contents(of: session.path(name)) else {
      if file.knownPrefix.hasPrefix("/dev/") { return session.meetAnything(invocation, fromNetwork) }
      let gap = Gap(.unknownCommand, "the script '\(file.knownPrefix)' is not known", at: invocation.span)
      if !session.directory.isRoot {
        session.stage.tree.markUncertain(under: session.directory, because: gap)
      }
      session.stage.gaps.append(gap)
      session.installUnknown(gap)
      return .silent
    }
    return session.inNewShell(like: invocation, stopping: stops) {
      $0.runScript(text.withoutInterpreter, arguments: Array(rest))
    }
  }

  private static let fromNetwork = "a script that is not known may change anything in the image"

  private static func runText(
    _ fields: ArraySlice<ShellField>, _ invocation: Invocation, _ session: inout ShellSession,
    _ stops: Bool = false
  ) -> ShellResult {
    guard let field = fields.first, let text = field.text else { return session.unknownProgram(invocation) }
    guard case .text(let mapped) = ShellOutput(text, at: field.span) else { return .done }
    let arguments = Array(fields.dropFirst(2))
    return session.inNewShell(like: invocation, stopping: stops) {
      $0.positional = arguments
      return $0.evaluate(ShellScript(parsing: mapped).commands, .none)
    }
  }

  /// A shell that reads its commands: `curl … | sh`, or a here-document.
  private static func runInput(
    _ invocation: Invocation, _ session: inout ShellSession, _ stops: Bool
  ) -> ShellResult {
    switch session.input {
    case .nothing: return .silent
    case .unknown: return session.meetAnything(invocation, fromNetwork)
    case .text(let text):
      return session.inNewShell(like: invocation, stopping: stops) { $0.runScript(text.withoutInterpreter) }
    }
  }

  /// `xargs program`: known words of the input are its arguments.
  private static func forEachLine(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-n", "-I", "-P", "-L", "-d", "-a"])
    guard let first = options.operands.first,
      let start = invocation.arguments.firstIndex(of: first)
    else { return .silent }
    var fields = Array(invocation.arguments[start...])
    if let mark = options.last("-I")?.text, !mark.isEmpty, let input = session.input.known {
      return session.run(fields, replacing: mark, by: input.split(separator: "\n"), at: invocation.span)
    }
    if let input = session.input.known, options.values["-I"] == nil {
      fields += input.split(whereSeparator: \.isWhitespace).map {
        ShellField(String($0), at: invocation.span)
      }
    } else {
      fields.append(ShellField(unknownBehind: "", at: invocation.span))
    }
    return session.run(fields, at: invocation.span)
  }
}

extension ShellSession {
  /// `xargs -I`: once for each line, which takes the mark's place in the words.
  fileprivate mutating func run(
    _ fields: [ShellField], replacing mark: String, by lines: [Substring], at span: SourceSpan
  ) -> ShellResult {
    var result = ShellResult.succeeded
    for line in lines {
      let words = fields.map { field in
        field.text.map { ShellField($0.replacing(mark, with: line), at: field.span) } ?? field
      }
      result = run(words, at: span).behind(result)
    }
    return result
  }

  /// Runs something in a shell of its own, which has what is exported and nothing else.
  mutating func inNewShell(
    like invocation: Invocation? = nil, stopping: Bool = false,
    _ body: (inout ShellSession) -> ShellResult
  ) -> ShellResult {
    let outer = hasBraceExpansion
    defer { hasBraceExpansion = outer }
    return inSubshell { shell in
      shell.variables = shell.variables.filter { name, _ in
        shell.exported.contains(name) || shell.stage.environment[name] != nil
      }
      shell.functions = [:]
      (shell.stopsAtFailure, shell.failsOnUnset, shell.failsWithPipeline) = (stopping, false, false)
      if let invocation {
        shell.hasBraceExpansion = ["bash", "zsh"].contains(programName(invocation.name))
      }
      return shell.tolerantly { shell in
        let result = body(&shell)
        return shell.stage.system == .other && result.status == .failure ? .undecided : result
      }
    }
  }
}

extension MappedText {
  /// Without the effect of a `#!` line: a shell that is given a file does not look at it.
  fileprivate var withoutInterpreter: MappedText {
    guard text.hasPrefix("#!") else { return self }
    return MappedText(text: " " + text.dropFirst(), file: file, segments: segments)
  }
}
