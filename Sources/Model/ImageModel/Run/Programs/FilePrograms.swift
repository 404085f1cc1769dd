import Locations

extension Programs {
  /// Programs that make, remove or print files.
  static let files: [String: Effect] = [
    "mkdir": { each($0, &$1, valued: ["-m", "--mode"]) { $0.makeDirectory($1) } },
    "touch": { each($0, &$1, valued: ["-d", "-t", "-r"]) { $0.touch($1) } },
    "truncate": { each($0, &$1, valued: ["-s"]) { $0.write(.unknown, to: $1) } },
    "rm": { each($0, &$1) { $0.remove($1) } },
    "unlink": { each($0, &$1) { $0.remove($1) } },
    "rmdir": { each($0, &$1) { $0.remove($1) } },
    "tee": { tee($0, &$1) },
    "cat": { concatenate($0, &$1) },
    "sed": { edit($0, &$1) },
    "perl": { edit($0, &$1) },
    "dd": { invocation, session in
      for word in invocation.words where word.hasPrefix("of=") {
        session.write(.unknown, to: session.path(String(word.dropFirst(3))))
      }
      return .silent
    },
    "find": { search($0, &$1) },
    "mktemp": { temporary($0, &$1) },
  ]

  /// Does something to each operand's path.
  static func each(
    _ invocation: Invocation, _ session: inout ShellSession, valued: Set<String> = [],
    _ change: (inout ShellSession, ImagePath) -> Void
  ) -> ShellResult {
    for field in Arguments(invocation.arguments, valued: valued).operands {
      if let text = field.text {
        if !text.isEmpty { change(&session, session.path(text)) }
      } else {
        session.touchUnknown(field)
      }
    }
    return .done
  }

  private static func tee(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let input = session.input
    let appends = invocation.words.contains { $0 == "-a" || $0 == "--append" }
    _ = each(invocation, &session) { session, path in
      guard path.components.first != "dev" else { return }
      session.write(appends ? session.contents(of: path).followed(by: input) : input, to: path)
    }
    return ShellResult(.expectedSuccess, input)
  }

  private static func concatenate(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var output = ShellOutput.nothing
    let operands = Arguments(invocation.arguments).operands
    if operands.isEmpty { return ShellResult(.expectedSuccess, session.input) }
    for field in operands {
      guard let text = field.text else { return .silent }
      let next = text == "-" ? session.input : session.contents(of: session.path(text))
      if case .absent = session.entry(at: session.path(text)), text != "-" { return .silent }
      output = output.followed(by: next)
    }
    return ShellResult(.expectedSuccess, output)
  }

  /// `sed -i`: the file stays, and what it holds is not known any more.
  private static func edit(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-e", "-f", "--expression", "--file"])
    let isInPlace = options.flags.contains { $0 == "-i" || $0 == "--in-place" || $0 == "-p" }
    guard isInPlace, options.has("-i", "--in-place") else { return .silent }
    let hasScript = options.has("-e", "-f", "--expression", "--file")
    for field in options.operands.dropFirst(hasScript ? 0 : 1) {
      guard let text = field.text else { continue }
      let path = session.path(text)
      if case .present(.file) = session.entry(at: path) { session.write(.unknown, to: path) }
    }
    return .silent
  }

  private static func temporary(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let path = ImagePath("/tmp/tmp.\(session.steps)")
    if invocation.words.contains(where: { $0.hasPrefix("-") && $0.contains("d") }) {
      session.makeDirectory(path)
    } else {
      session.touch(path)
    }
    return ShellResult(.success, ShellOutput(path.text + "\n", at: invocation.span))
  }
}

/// `find` with an action that changes something.
extension Programs {
  private static let entryLimit = 20_000

  fileprivate static func search(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let words = invocation.arguments.map { $0.text ?? "" }
    let start = words.firstIndex { $0.hasPrefix("-") || $0 == "(" || $0 == "!" } ?? words.count
    let roots = start == 0 ? [session.directory] : words[..<start].map { session.path($0) }
    let tests = words[start...]
    guard let action = tests.firstIndex(where: { ["-delete", "-exec", "-execdir", "-ok"].contains($0) })
    else {
      return .silent
    }
    let program =
      tests[action] == "-delete" ? "rm" : programName(words.count > action + 1 ? words[action + 1] : "")
    if harmless.contains(program) || harmlessForFind.contains(program) { return .silent }
    let conditions = Array(tests[..<action])
    guard program == "rm", let names = FindConditions(conditions) else {
      for root in roots where !root.isRoot { session.markUncertain(root, by: "find", at: invocation.span) }
      return .silent
    }
    for root in roots { remove(names, below: root, &session) }
    return .silent
  }

  /// Programs that change files without making or removing one.
  private static let harmlessForFind: Set<String> = [
    "touch", "echo", "sed", "cat", "ls", "test", "strip", "python", "python3",
  ]

  private static func remove(
    _ conditions: FindConditions, below root: ImagePath, _ session: inout ShellSession
  ) {
    var pending = [root]
    var visited = 0
    while let directory = pending.popLast(), visited < entryLimit {
      for name in session.stage.tree.listing(of: directory)?.names ?? [] {
        visited += 1
        let path = directory.appending(name)
        guard case .present(let entry) = session.stage.tree.presence(at: path) else { continue }
        if conditions.hold(for: entry, name, path.text) {
          session.remove(path)
        } else if case .directory = entry {
          pending.append(path)
        }
      }
    }
  }
}

/// The tests of `find` that decide by name and type: alternatives of conjunctions.
private struct FindConditions {
  private enum Condition {
    case name(ShellPattern, isNegated: Bool)
    case path(ShellPattern, isNegated: Bool)
    case kind(String)
  }

  private var alternatives: [[Condition]] = [[]]

  /// Nil when there is a test of another kind.
  init?(_ words: [String]) {
    var rest = words[...]
    var isNegated = false
    while let word = rest.popFirst() {
      switch word {
      case "(", ")", "\\(", "\\)", "-a", "-and", "-depth", "-print", "-xdev", "-follow", "-prune": continue
      case "!", "-not": isNegated = true
      case "-o", "-or": alternatives.append([])
      case "-maxdepth", "-mindepth": return nil
      case "-name", "-iname": append(rest.popFirst().map { .name(ShellPattern($0), isNegated: isNegated) })
      case "-path", "-wholename":
        append(rest.popFirst().map { .path(ShellPattern($0), isNegated: isNegated) })
      case "-type": append(rest.popFirst().map { .kind($0) })
      default: return nil
      }
      if word != "!", word != "-not" { isNegated = false }
    }
    if alternatives.contains(where: \.isEmpty) { return nil }
  }

  private mutating func append(_ condition: Condition?) {
    guard let condition else { return }
    alternatives[alternatives.count - 1].append(condition)
  }

  func hold(for entry: ImageEntry, _ name: String, _ path: String) -> Bool {
    alternatives.contains { conditions in
      conditions.allSatisfy { condition in
        switch condition {
        case .name(let pattern, let isNegated): pattern.matches(name) != isNegated
        case .path(let pattern, let isNegated): pattern.matches(path) != isNegated
        case .kind(let letter): letter == letterOf(entry)
        }
      }
    }
  }

  private func letterOf(_ entry: ImageEntry) -> String {
    switch entry {
    case .directory: "d"
    case .file: "f"
    case .link: "l"
    }
  }
}
