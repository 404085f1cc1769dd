import Locations
import ShellSyntax

extension Programs {
  static let builtins: [String: Effect] = [
    "cd": { changeDirectory($0, &$1) },
    "pwd": { invocation, session in
      ShellResult(.success, ShellOutput(session.directory.text + "\n", at: invocation.span))
    },
    ":": { _, _ in ShellResult(.success) },
    "true": { _, _ in ShellResult(.success) },
    "false": { _, _ in ShellResult(.failure) },
    "exit": { leave($0, &$1) },
    "return": { invocation, session in
      session.jump = .leaveFunction
      return ShellResult(status(invocation.words.first))
    },
    "break": { invocation, session in
      session.jump = .leaveLoops(invocation.words.first.flatMap { Int($0) } ?? 1)
      return .succeeded
    },
    "continue": { invocation, session in
      session.jump = .nextRound(invocation.words.first.flatMap { Int($0) } ?? 1)
      return .succeeded
    },
    "export": { invocation, session in
      for word in invocation.operands { session.exported.insert(String(word.prefix { $0 != "=" })) }
      return declare(invocation, &session)
    },
    "local": { declare($0, &$1) },
    "declare": { declare($0, &$1) },
    "readonly": { declare($0, &$1) },
    "typeset": { declare($0, &$1) },
    "unset": { invocation, session in
      for name in invocation.operands { session.variables[name] = .unset }
      return .succeeded
    },
    "read": { readLine($0, &$1) },
    "set": { configure($0, &$1) },
    "shift": { _, session in
      session.positional = Array(session.positional.dropFirst())
      return .succeeded
    },
    "echo": { ShellResult(.success, echo($0, $1)) },
    "printf": { printFormatted($0, &$1) },
    "[": { ShellResult($1.test(Array($0.arguments.dropLast()))) },
    "test": { ShellResult($1.test($0.arguments)) },
    "source": { source($0, &$1) },
    ".": { source($0, &$1) },
    "eval": { evaluateText($0, &$1) },
    "which": { find($0, $1) },
    "basename": { invocation, session in
      nameResult(invocation) { path, suffix in
        let name = path.split(separator: "/").last.map(String.init) ?? "/"
        guard let suffix, name.hasSuffix(suffix), name != suffix else { return name }
        return String(name.dropLast(suffix.count))
      }
    },
    "dirname": { invocation, session in nameResult(invocation) { path, _ in directoryName(path) } },
    "realpath": { invocation, session in
      guard let path = invocation.operands.last else { return .silent }
      let real = session.stage.tree.resolved(session.path(path)) ?? session.path(path)
      return ShellResult(.success, ShellOutput(real.text + "\n", at: invocation.span))
    },
  ]

  static func changeDirectory(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let operands = invocation.arguments.filter { $0.text == "-" || !$0.knownPrefix.hasPrefix("-") }
    guard let field = operands.last else {
      if let home = session.value(of: "HOME"), !home.isEmpty { session.enter(ImagePath(home)) }
      return .done
    }
    guard let text = field.text else {
      if let place = session.place(of: field) { session.directory = place }
      session.isLost = true
      return .done
    }
    if text.hasPrefix("/") { session.isLost = false }
    if text == "-" {
      guard let previous = session.previousDirectory else { return .undecided }
      session.enter(previous)
      return ShellResult(.success, ShellOutput(previous.text + "\n", at: invocation.span))
    }
    let path = session.path(text)
    switch session.sight(path) {
    case .absent: return .failed("cd: '\(text)' does not exist")
    case .file: return .failed("cd: '\(text)' is not a directory")
    case .directory:
      session.enter(path)
      return .succeeded
    case .unknown:
      session.enter(path)
      return .done
    }
  }

  private static func status(_ word: String?) -> ShellStatus {
    guard let word else { return .expectedSuccess }
    return Int(word).map { $0 == 0 ? .success : .failure } ?? .unknown
  }

  private static func leave(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    session.hasExited = true
    return ShellResult(status(invocation.words.first))
  }

  /// `read`: a line of the input that is known.
  private static func readLine(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let names = Arguments(invocation.arguments, valued: ["-p", "-d", "-n", "-t"]).operands.compactMap(\.text)
    guard let text = session.input.known, !invocation.words.contains("-d"), names.count <= 1 else {
      for name in names { session.set(name, nil) }
      return .undecided
    }
    let line = text.prefix { $0 != "\n" }
    session.set(names.first ?? "REPLY", line.trimmingBlanks)
    let rest = text.dropFirst(line.count)
    session.input = rest.count > 1 ? ShellOutput(String(rest.dropFirst()), at: invocation.span) : .nothing
    return ShellResult(rest.isEmpty ? .failure : .success)
  }

  private static func declare(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    for field in invocation.arguments {
      guard let equals = field.knownPrefix.firstIndex(of: "=") else { continue }
      let name = String(field.knownPrefix[..<equals])
      session.set(name, field.dropping(name.count + 1).text)
    }
    return .succeeded
  }

  private static func configure(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    for (index, word) in invocation.words.enumerated() {
      if word == "--" {
        session.positional = Array(invocation.arguments.dropFirst(index + 1))
        break
      }
      guard let sign = word.first, sign == "-" || sign == "+" else { continue }
      let isOn = sign == "-"
      let name = word.hasSuffix("o") ? invocation.words.dropFirst(index + 1).first : nil
      if word.dropFirst().contains("e") || name == "errexit" { session.stopsAtFailure = isOn }
      if word.dropFirst().contains("u") || name == "nounset" { session.failsOnUnset = isOn }
      guard name == "pipefail" else { continue }
      if session.stage.system == .debian, !session.hasBraceExpansion {
        session.hasExited = true
        return .failed("set: dash has no option 'pipefail'")
      }
      session.failsWithPipeline = isOn
    }
    return .succeeded
  }

  private static func evaluateText(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let words = invocation.words
    guard words.count == invocation.arguments.count else { return session.unknownProgram(invocation) }
    guard case .text(let text) = ShellOutput(words.joined(separator: " "), at: invocation.span) else {
      return .done
    }
    return session.evaluate(ShellScript(parsing: text).commands, .none)
  }

  /// `. /venv/bin/activate` sets the environment of what follows; any other file is a script.
  private static func source(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard let file = invocation.words.first else { return .silent }
    let path = session.path(file)
    if session.sight(path) == .absent {
      // POSIX: an error of a special builtin ends the shell; bash goes on.
      if !session.hasBraceExpansion { session.hasExited = true }
      return .failed("'\(file)' does not exist")
    }
    if path.name == "activate", path.parent.name == "bin" {
      session.set("VIRTUAL_ENV", path.parent.parent.text)
      session.set("PATH", "\(path.parent.text):\(session.value(of: "PATH") ?? "")")
      return .done
    }
    guard case .text(let text) = session.contents(of: path) else { return .silent }
    return session.evaluate(ShellScript(parsing: text).commands, .none)
  }

  private static func find(_ invocation: Invocation, _ session: ShellSession) -> ShellResult {
    if let name = invocation.operands.first, session.hasOwn(name) { return ShellResult(.success, .unknown) }
    guard let name = invocation.operands.first, let path = session.program(name) else { return .undecided }
    return ShellResult(.success, ShellOutput(path.text + "\n", at: invocation.span))
  }

  private static func nameResult(_ invocation: Invocation, _ change: (String, String?) -> String)
    -> ShellResult
  {
    let words = invocation.words
    guard words.count == invocation.arguments.count, let first = words.first, !first.hasPrefix("-") else {
      return .silent
    }
    let name = change(first, words.count > 1 ? words[1] : nil)
    return ShellResult(.success, ShellOutput(name + "\n", at: invocation.span))
  }

  private static func directoryName(_ path: String) -> String {
    var text = path[...]
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    guard let slash = text.lastIndex(of: "/") else { return "." }
    text = text[..<slash]
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return text.isEmpty ? "/" : String(text)
  }
}

extension ShellSession {
  /// The file that a program's name stands for, through PATH; nil when none is known.
  func program(_ name: String) -> ImagePath? {
    if name.contains("/") { return path(name) }
    for directory in (value(of: "PATH") ?? "").split(separator: ":") {
      let path = ImagePath(directory).appending(name)
      if case .present = stage.tree.presence(at: path) { return path }
    }
    return nil
  }
}

extension ShellSession {
  mutating func enter(_ path: ImagePath) {
    previousDirectory = directory
    directory = path
  }

  /// Whether a program is part of every system whose tools are known.
  func hasOwn(_ name: String) -> Bool {
    stage.system != .other && stage.system != .scratch && Self.ofEverySystem.contains(name)
  }

  private static let ofEverySystem: Set<String> = [
    "sh", "cat", "cp", "mv", "rm", "ls", "mkdir", "echo", "printf", "test", "true", "false", "grep", "sed",
    "tar", "find", "sort", "head", "tail", "chmod", "chown", "ln", "touch", "env", "id", "cut", "tr", "wc",
  ]
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
