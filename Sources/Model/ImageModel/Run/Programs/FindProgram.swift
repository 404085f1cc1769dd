import Locations

/// `find`, also with an action that removes something.
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
    let isDelete = tests[action] == "-delete"
    let program = isDelete ? "rm" : programName(words.count > action + 1 ? words[action + 1] : "")
    if harmless.contains(program) || harmlessForFind.contains(program) { return .silent }
    guard program == "rm", let conditions = FindConditions(Array(tests[..<action])) else {
      return doubt(roots, invocation, &session)
    }
    let isRecursive = tests[action...].contains { $0.contains("r") && $0.hasPrefix("-r") }
    for root in roots {
      var goesOn = true
      while goesOn {
        guard let meant = found(conditions, root, session) else {
          _ = doubt([root], invocation, &session)
          break
        }
        // `find` goes from the leaves to the root, so that a directory may have become empty.
        goesOn =
          remove(meant, isDelete: isDelete, isRecursive: isRecursive, &session) && conditions.asksForEmptiness
          && session.doubt == nil
      }
    }
    return .silent
  }

  /// Programs that change files without making or removing one.
  private static let harmlessForFind: Set<String> = [
    "touch", "echo", "sed", "cat", "ls", "test", "strip", "python", "python3",
  ]

  private static func doubt(
    _ roots: [String], _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    for root in roots.map({ session.path($0) }) + [session.directory] where !root.isRoot {
      session.markUncertain(root, by: "find", at: invocation.span)
    }
    return .silent
  }

  /// What `find` prints, in some order; unknown when a directory is.
  private static func printed(
    _ conditions: FindConditions, _ roots: [String], _ invocation: Invocation, _ session: ShellSession
  ) -> ShellOutput {
    var lines: [String] = []
    for root in roots {
      guard let paths = found(conditions, root, session) else { return .unknown }
      lines += paths
    }
    return ShellOutput(lines.map { $0 + "\n" }.joined(), at: invocation.span)
  }

  /// The paths that meet the conditions, directories before what is in them; nil when that is not known.
  private static func found(_ conditions: FindConditions, _ root: String, _ session: ShellSession)
    -> [String]?
  {
    var paths: [String] = []
    var pending = [(text: root, depth: 0)]
    var visits = 0
    while let (text, depth) = pending.popLast() {
      let path = session.path(text)
      visits += 1
      guard visits < entryLimit, case .present(let entry) = session.stage.tree.presence(at: path) else {
        return nil
      }
      var candidate = FindConditions.Candidate(
        entry: entry, name: path.name, path: text, depth: depth, isEmpty: nil)
      if case .directory = entry, let listing = session.stage.tree.listing(of: path) {
        if listing.gap != nil, depth < conditions.depths.upperBound { return nil }
        candidate = FindConditions.Candidate(
          entry: entry, name: path.name, path: text, depth: depth, isEmpty: listing.names.isEmpty)
        if depth < conditions.depths.upperBound {
          let prefix = text.hasSuffix("/") ? text : text + "/"
          pending += listing.names.reversed().map { (prefix + $0, depth + 1) }
        }
      }
      guard let isMeant = conditions.hold(for: candidate) else { return nil }
      if isMeant { paths.append(text) }
    }
    return paths
  }

  /// Whether something was removed: `-delete` takes directories only when they are empty, `rm` without `-r` none.
  private static func remove(
    _ paths: [String], isDelete: Bool, isRecursive: Bool, _ session: inout ShellSession
  ) -> Bool {
    var hasRemoved = false
    for path in paths.reversed().map({ session.path($0) }) where !path.isRoot {
      guard case .present(.directory) = session.stage.tree.presence(at: path) else {
        session.remove(path)
        hasRemoved = true
        continue
      }
      let isEmpty = session.stage.tree.listing(of: path)?.names.isEmpty == true
      guard isDelete ? isEmpty : isRecursive else { continue }
      session.remove(path)
      hasRemoved = true
    }
    return hasRemoved
  }
}
