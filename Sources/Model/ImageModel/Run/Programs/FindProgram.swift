import Locations

/// `find` with an action that changes something.
extension Programs {
  private static let entryLimit = 20_000

  static func search(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let words = invocation.arguments.map { $0.text ?? "" }
    let start = words.firstIndex { $0.hasPrefix("-") || $0 == "(" || $0 == "!" } ?? words.count
    let roots = start == 0 ? ["."] : Array(words[..<start])
    if let name = roots.first(where: { session.stands(at: session.path($0)) == false }) {
      return .failed("find: '\(name)' does not exist")
    }
    let tests = words[start...]
    guard let action = tests.firstIndex(where: { ["-delete", "-exec", "-execdir", "-ok"].contains($0) })
    else {
      guard let conditions = FindConditions(Array(tests)) else { return .silent }
      return ShellResult(.success, printed(conditions, roots, invocation, session))
    }
    let program =
      tests[action] == "-delete" ? "rm" : programName(words.count > action + 1 ? words[action + 1] : "")
    if harmless.contains(program) || harmlessForFind.contains(program) { return .silent }
    guard program == "rm", let names = FindConditions(Array(tests[..<action])) else {
      for root in roots.map({ session.path($0) }) + [session.directory] where !root.isRoot {
        session.markUncertain(root, by: "find", at: invocation.span)
      }
      return .silent
    }
    let takesDirectories =
      tests[action] != "-delete" && tests[action...].contains { $0.contains("r") && $0.hasPrefix("-r") }
    for root in roots {
      remove(
        names, below: session.path(root), takesDirectories, isDelete: tests[action] == "-delete", &session)
    }
    return .silent
  }

  /// What `find` prints, in some order; unknown when a directory is.
  private static func printed(
    _ conditions: FindConditions, _ roots: [String], _ invocation: Invocation, _ session: ShellSession
  ) -> ShellOutput {
    var lines: [String] = []
    for root in roots {
      var pending = [root]
      while let text = pending.popLast() {
        let path = session.path(text)
        guard lines.count < entryLimit, case .present(let entry) = session.stage.tree.presence(at: path)
        else {
          return .unknown
        }
        if conditions.hold(for: entry, path.name, text) { lines.append(text) }
        guard case .directory = entry, let listing = session.stage.tree.listing(of: path) else { continue }
        if listing.gap != nil { return .unknown }
        pending += listing.names.reversed().map { text.hasSuffix("/") ? text + $0 : "\(text)/\($0)" }
      }
    }
    return ShellOutput(lines.map { $0 + "\n" }.joined(), at: invocation.span)
  }

  /// Programs that change files without making or removing one.
  private static let harmlessForFind: Set<String> = [
    "touch", "echo", "sed", "cat", "ls", "test", "strip", "python", "python3",
  ]

  /// `-delete` takes directories only when they are empty, `rm` without `-r` none.
  private static func remove(
    _ conditions: FindConditions, below root: ImagePath, _ takesDirectories: Bool, isDelete: Bool,
    _ session: inout ShellSession
  ) {
    var pending = [root]
    var directories: [ImagePath] = []
    var visited = 0
    while let directory = pending.popLast(), visited < entryLimit {
      for name in session.stage.tree.listing(of: directory)?.names ?? [] {
        visited += 1
        let path = directory.appending(name)
        guard case .present(let entry) = session.stage.tree.presence(at: path) else { continue }
        let isMeant = conditions.hold(for: entry, name, path.text)
        guard case .directory = entry else {
          if isMeant { session.remove(path) }
          continue
        }
        if isMeant, takesDirectories {
          session.remove(path)
        } else {
          pending.append(path)
          if isMeant, isDelete { directories.append(path) }
        }
      }
    }
    for path in directories.reversed() where session.stage.tree.listing(of: path)?.names.isEmpty == true {
      session.remove(path)
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
      case "(", ")", "\\(", "\\)", "-a", "-and", "-depth", "-print", "-xdev": continue
      case "!", "-not": isNegated = true
      case "-o", "-or": alternatives.append([])
      case "-maxdepth", "-mindepth": return nil
      case "-name": append(rest.popFirst().map { .name(ShellPattern($0), isNegated: isNegated) })
      case "-path", "-wholename":
        append(rest.popFirst().map { .path(ShellPattern($0), isNegated: isNegated) })
      case "-type": append(rest.popFirst().map { .kind($0) })
      default: return nil
      }
      if word != "!", word != "-not" { isNegated = false }
    }
    if alternatives.count > 1, alternatives.contains(where: \.isEmpty) { return nil }
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
