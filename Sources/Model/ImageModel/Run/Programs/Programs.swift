import Locations

/// What is known of programs: their effects on files, environments and distributions.
enum Programs {
  typealias Effect = @Sendable (Invocation, inout ShellSession) -> ShellResult

  static func run(_ invocation: Invocation, in session: inout ShellSession) -> ShellResult {
    let name = programName(invocation.name)
    if session.watched.contains(name) { return session.observe(invocation) }
    if name == "git", session.scriptName != nil { return session.repositoryAnswer(invocation) }
    if let effect = effects[name] ?? effects[withoutVersion(name)] {
      if bringing[name] != nil || bringing[withoutVersion(name)] != nil {
        session.noteForeignOutput(of: invocation)
      }
      return effect(invocation, &session)
    }
    if deciding.contains(name) { return .undecided }
    if harmless.contains(name) || harmless.contains(withoutVersion(name)) {
      if building.contains(name) { session.noteForeignOutput(of: invocation) }
      return .silent
    }
    if invocation.name.contains("/") {
      if session.sight(session.path(invocation.name)) == .absent {
        session.meetUnknown(invocation)
        return .failed("'\(invocation.name)' does not exist")
      }
      if let result = session.runFile(invocation) { return result }
    }
    return session.unknownProgram(invocation)
  }

  /// Programs that bring files from elsewhere, more of them than is modelled.
  private static let bringing: [String: Effect] = joined([transfers, pythons, installers, systemPackages])

  private static let effects: [String: Effect] = joined([
    builtins, bashBuiltins, wrappers, files, copies, texts, accounts, bringing,
  ])

  private static func joined(_ tables: [[String: Effect]]) -> [String: Effect] {
    tables.reduce(into: [:]) { $0.merge($1) { _, last in last } }
  }

  /// `python3.11` and `pip3` without the version behind the name.
  private static func withoutVersion(_ name: String) -> String {
    for stem in ["python", "pip"] where name.hasPrefix(stem) {
      let rest = name.dropFirst(stem.count)
      if rest.allSatisfy({ $0.isNumber || $0 == "." }) { return stem }
    }
    return name
  }
}

extension ShellSession {
  /// A program that is not modelled: it may touch its directory and the paths among its arguments.
  mutating func unknownProgram(_ invocation: Invocation) -> ShellResult {
    meetUnknown(invocation)
    return .silent
  }

  /// Remembers that a program made files that only a later COPY can be interested in.
  fileprivate mutating func noteForeignOutput(of invocation: Invocation) {
    guard stage.tree.foreignOutput == nil else { return }
    stage.tree.foreignOutput = Gap(
      .unknownCommand, "what '\(programName(invocation.name))' builds is not modelled", at: invocation.span)
  }

  /// Characters of program texts, which are handed over as arguments, too.
  private static func standsInNoPath(_ character: Character) -> Bool {
    character.isWhitespace || "\"'(){};".contains(character)
  }

  mutating func meetUnknown(_ invocation: Invocation) {
    noteForeignOutput(of: invocation)
    var places = directory.isRoot ? [] : [directory]
    for field in invocation.arguments {
      guard let text = field.text, text.contains("/"), !text.contains("://"),
        !text.contains(where: Self.standsInNoPath)
      else { continue }
      let value = text.firstIndex(of: "=").map { text[text.index(after: $0)...] } ?? text[...]
      let place = path(String(value))
      if !place.isRoot, !value.hasPrefix("-") { places.append(place) }
    }
    let gap = Gap(
      .unknownCommand, "what '\(programName(invocation.name))' does to the image is not modelled",
      at: invocation.span)
    if !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    for place in places { stage.tree.markUncertain(under: place, because: gap) }
    if Programs.maybeInstalling.contains(programName(invocation.name)) || invocation.name.contains("/") {
      installUnknown(gap)
    }
  }

  /// A program that may do anything to the image, such as a script from the network.
  mutating func meetAnything(_ invocation: Invocation, _ message: String) -> ShellResult {
    let gap = Gap(.unknownCommand, message, at: invocation.span)
    if !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    stage.tree.markUncertain(under: .root, because: gap)
    installUnknown(gap)
    return .silent
  }

  /// Says that distributions may have been installed that are not known.
  mutating func installUnknown(_ gap: Gap) {
    let prefix = python(for: "python")?.prefix ?? ImagePath("/usr/local")
    stage.installations.append(
      Installation(
        prefix: prefix, target: nil, items: [.unknown(gap)], includesDependencies: true, span: gap.span))
  }

  /// Runs a file of the image by its path; nil when its text is not known.
  fileprivate mutating func runFile(_ invocation: Invocation) -> ShellResult? {
    guard case .text(let text) = contents(of: path(invocation.name)) else { return nil }
    return inNewShell { $0.runScript(text, arguments: invocation.arguments) }
  }
}
