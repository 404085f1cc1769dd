package import BuildContext
package import Locations
import ShellSyntax

/// What a script does that somebody runs in a repository, outside any image: which commands of interest it comes to.
///
/// The script is followed, never run. The repository lies at `root` of the tree that it works on.
package struct ScriptRun: Sendable {
  /// Where the repository is taken to lie.
  package static let root = ImagePath("/repository")

  /// In order; a command of a loop once for each round.
  package let commands: [ObservedCommand]

  /// Follows a script that is started in a directory of the repository.
  ///
  /// `name` is the script's own path, for `$0`; `variables` are known in its environment, all others are not.
  package init(
    of text: MappedText, named name: ContextPath? = nil, in directory: ContextPath, of context: BuildContext,
    watching programs: Set<String>, knowing variables: [String: String] = [:]
  ) {
    let start = text.span(of: 0..<0)
    var session = ShellSession(StageState(repository: context, at: start), cause: start)
    session.directory = Self.root.resolving(directory.text)
    session.watched = programs
    session.scriptName = name.map { Self.root.resolving($0.text).text } ?? Self.root.text
    session.hasBraceExpansion = true
    for (name, value) in variables { session.set(name, value) }
    _ = session.runScript(text)
    commands = session.observed
  }

  /// The path from the root of the repository; nil for a place outside.
  package static func path(of place: ImagePath) -> ContextPath? {
    place.relative(to: root).map { ContextPath($0) }
  }
}

/// A command that a script comes to, with what it finds there.
package struct ObservedCommand: Sendable {
  /// The name without its directory.
  package let program: String
  /// Nil for words that are decided where the script is run.
  package let arguments: [String?]
  /// Nil when the script went to a place that is not known.
  package let directory: ImagePath?
  package let tree: ImageTree
  package let span: SourceSpan
  /// Whether a condition that is not known decides if it is run.
  package let isConditional: Bool

  package init(
    program: String, arguments: [String?], directory: ImagePath?, tree: ImageTree, span: SourceSpan,
    isConditional: Bool
  ) {
    self.program = program
    self.arguments = arguments
    self.directory = directory
    self.tree = tree
    self.span = span
    self.isConditional = isConditional
  }
}

extension ShellSession {
  mutating func observe(_ invocation: Invocation) -> ShellResult {
    observed.append(
      ObservedCommand(
        program: programName(invocation.name), arguments: invocation.arguments.flatMap(\.knownWords),
        directory: isLost ? nil : directory, tree: stage.tree, span: invocation.span,
        isConditional: doubt != nil))
    return .silent
  }

  /// `git` in a script of the repository: where its root is; it changes nothing that matters here.
  func repositoryAnswer(_ invocation: Invocation) -> ShellResult {
    guard invocation.words == ["rev-parse", "--show-toplevel"] else { return .silent }
    return ShellResult(.success, ShellOutput(ScriptRun.root.text + "\n", at: invocation.span))
  }
}

extension ShellField {
  /// The word; of an option whose value is not known the option, and a word that is not known.
  fileprivate var knownWords: [String?] {
    guard text == nil, knownPrefix.hasPrefix("--"), let equals = knownPrefix.firstIndex(of: "=") else {
      return [text]
    }
    return [String(knownPrefix[..<equals]), nil]
  }
}

extension StageState {
  /// The repository alone, on a machine of which nothing is known.
  fileprivate init(repository context: BuildContext, at span: SourceSpan) {
    var tree = ImageTree()
    let source = CopiedDirectory(context: context, root: .root, selection: .all, cause: span)
    var directory = Directory(origin: source.origin(of: .root))
    directory.grafts = [Graft(source: source, relative: .root)]
    tree.put(.directory(directory), at: ScriptRun.root, cause: span)
    self.init(
      context: context, tree: tree, environment: Environment(), workingDirectory: ScriptRun.root,
      shell: ["/bin/sh", "-c"], pythons: [], installations: [], problems: [], gaps: [])
  }
}

extension ImageTree {
  /// What of a directory is not as the repository has it: names that were added, replaced or taken away.
  ///
  /// Nil when the directory itself is not one of the repository.
  package func changes(in directory: ImagePath) -> (source: ContextPath, names: [String], isComplete: Bool)? {
    guard case .present(_, .directory(let node)) = find(directory, following: .all),
      case .context(let source) = node.origin.content, node.grafts.count == 1
    else { return nil }
    let changed = node.children.keys.filter { name in
      guard case .directory(let inner)? = node.children[name], inner.children.isEmpty,
        inner.grafts.count == 1, inner.gap == nil
      else { return true }
      return inner.origin.content != .context(source.appending(name))
    }
    return (source, (changed + node.grafts[0].hidden).sorted(), node.gap == nil)
  }
}
