import ImageModel
import Locations

/// The command line of the interpreter.
///
/// Source: "Command line and environment" of the Python documentation.
struct PythonCommandLine: Sendable {
  enum Program: Hashable, Sendable {
    case file(CommandWord)
    case module(CommandWord)
    case inline(CommandWord)
    /// `-`: the program comes from standard input.
    case standardInput
    case interactive
    /// `--version`, `-h`.
    case nothing
  }

  private(set) var program = Program.interactive
  /// `-I`.
  private(set) var isIsolated = false
  /// `-E`.
  private(set) var ignoresEnvironment = false
  /// `-P`.
  private(set) var isSafePath = false
  /// `-O` and `-OO`.
  private(set) var isOptimized = false
  /// What the program gets.
  private(set) var arguments: ArraySlice<CommandWord> = []

  init(_ words: ArraySlice<CommandWord>) {
    var rest = words
    while let word = rest.popFirst() {
      if word.isWhollyUnknown {
        // Options, unless nothing follows that could be the program.
        if rest.isEmpty { program = .file(word) }
        continue
      }
      guard word.text.hasPrefix("-"), word.text != "-" else {
        program = word.text == "-" ? .standardInput : .file(word)
        arguments = rest
        return
      }
      if word.text == "--" {
        if let file = rest.popFirst() { program = .file(file) }
        arguments = rest
        return
      }
      if !takeOption(word, &rest) { return }
    }
  }

  /// False when the option ends the interpreter's own part.
  private mutating func takeOption(_ word: CommandWord, _ rest: inout ArraySlice<CommandWord>) -> Bool {
    if word.text.hasPrefix("--") {
      if word.text == "--check-hash-based-pycs" { _ = rest.popFirst() }
      if word.text == "--version" || word.text.hasPrefix("--help") { program = .nothing }
      return program != .nothing
    }
    var letters = word.text.dropFirst()
    while let letter = letters.popFirst() {
      switch letter {
      case "c", "m":
        let value = letters.isEmpty ? rest.popFirst() : word.piece(letters)
        if let value { program = letter == "c" ? .inline(value) : .module(value) }
        arguments = rest
        return false
      case "W", "X", "Q":
        if letters.isEmpty { _ = rest.popFirst() }
        return true
      case "I": isIsolated = true
      case "E": ignoresEnvironment = true
      case "P": isSafePath = true
      case "O": isOptimized = true
      case "V", "h", "?":
        program = .nothing
        return false
      default: break
      }
    }
    return true
  }
}

extension LaunchSearch {
  mutating func runPython(_ invocation: Invocation) {
    let line = PythonCommandLine(invocation.arguments)
    let python = interpreter(of: invocation)
    switch line.program {
    case .nothing: return
    case .interactive: report(.interactiveInterpreter(invocation.span))
    case .standardInput:
      report(
        gap(
          .unknownLauncher, "the program that python reads from standard input is not known",
          at: invocation.span)
      )
    case .file(let word): runPythonFile(word, line, invocation, in: python)
    case .module(let word): runPythonModule(word, line, invocation, in: python)
    case .inline(let word):
      let text =
        word.script
        ?? MappedText(
          text: word.text, file: (word.span ?? fallbackSpan).file,
          segments: [.init(offset: 0, position: (word.span ?? fallbackSpan).start)])
      addPython(
        .inline(text), first: invocation.workingDirectory, .workingDirectory, line, invocation, in: python)
    }
  }

  /// A program given as a here-document.
  mutating func runInline(_ text: MappedText, _ invocation: Invocation) {
    let line = PythonCommandLine(invocation.arguments)
    addPython(
      .inline(text), first: invocation.workingDirectory, .workingDirectory, line, invocation,
      in: interpreter(of: invocation))
  }

  /// The environment of the interpreter that the command names.
  func interpreter(of invocation: Invocation) -> PythonEnvironment {
    guard invocation.program.contains("/") else { return pythonOnPath(of: invocation) }
    let path = invocation.workingDirectory.resolving(invocation.program)
    if let python = python(withPrograms: path.parent) { return python }
    if let resolved = image.tree.resolved(path), let python = python(withPrograms: resolved.parent) {
      return python
    }
    return pythonOnPath(of: invocation)
  }

  private mutating func runPythonFile(
    _ word: CommandWord, _ line: PythonCommandLine, _ invocation: Invocation, in python: PythonEnvironment
  ) {
    guard word.isKnown else {
      return report(
        gap(.unsetVariable, "the script '\(word.text)' is decided by a variable", at: invocation.span))
    }
    let path = invocation.path(word)
    let script = image.tree.resolved(path) ?? path
    switch image.tree.presence(at: script) {
    case .present(.directory):
      // A directory or archive is itself on the search path, and its `__main__` is run.
      return addPython(
        .script(path.appending("__main__.py")), first: script, .scriptDirectory, line, invocation, in: python)
    case .absent where !isOpen && !Self.isSystemPath(path): report(.scriptMissing(path, invocation.span))
    case .absent where Self.isLauncherScript(path):
      return run(invocation.starting([CommandWord(path.text, at: word.span)] + line.arguments))
    case .absent, .present, .unknown: break
    }
    addPython(.script(path), first: script.parent, .scriptDirectory, line, invocation, in: python)
  }

  /// `python /usr/local/bin/gunicorn …`.
  private static func isLauncherScript(_ path: ImagePath) -> Bool {
    path.parent.name == "bin" && Launcher(program: path.name) != nil
  }

  private mutating func runPythonModule(
    _ word: CommandWord, _ line: PythonCommandLine, _ invocation: Invocation, in python: PythonEnvironment
  ) {
    guard word.isKnown else {
      return report(
        gap(.unsetVariable, "the module '\(word.text)' is decided by a variable", at: invocation.span))
    }
    if let wrapper = Wrapper(module: word.text) {
      return run(wrapper: wrapper, invocation.starting([word] + line.arguments), python: invocation.words[0])
    }
    if let launcher = Launcher(module: word.text) {
      var inner = invocation
      inner.words = [word] + line.arguments
      var first: [SearchPathEntry] = []
      if prependsPath(line, invocation, python) {
        first = [.init(location: invocation.workingDirectory, cause: .workingDirectory)]
      }
      return run(launcher, inner.keepingText(of: invocation), in: python, first: first)
    }
    if Self.standardTools.contains(word.text) { return }
    var name = word.text
    if name.contains("/") || name.hasSuffix(".py") {
      report(
        .targetMalformed(written: name, message: "'-m' takes a module's name, not a path", invocation.span))
      name = ApplicationName.dotted(name)
    }
    addPython(
      .module(ModuleName(name)), first: invocation.workingDirectory, .workingDirectory, line, invocation,
      in: python)
  }

  /// Modules of the standard library and of packaging that load nothing of the repository.
  private static let standardTools: Set<String> = [
    "http.server", "pip", "venv", "virtualenv", "compileall", "ensurepip", "site", "sysconfig", "zipfile",
    "tarfile",
    "json.tool", "this", "smtpd", "uv", "build", "wheel", "playwright", "spacy", "nltk.downloader", "this",
  ]

  private func prependsPath(
    _ line: PythonCommandLine, _ invocation: Invocation, _ python: PythonEnvironment
  ) -> Bool {
    if line.isIsolated || line.isSafePath { return false }
    if line.ignoresEnvironment || (python.version.map { $0 < PythonVersion(3, 11) } ?? false) { return true }
    return invocation.environment["PYTHONSAFEPATH"]?.isEmpty ?? true
  }

  private mutating func addPython(
    _ target: Launch.Target, first: ImagePath, _ cause: SearchPathEntry.Cause, _ line: PythonCommandLine,
    _ invocation: Invocation, in python: PythonEnvironment
  ) {
    var plan = LaunchPlan(launcher: "python", target: target, runsAsMain: true)
    plan.ignoresPythonPath = line.isIsolated || line.ignoresEnvironment
    plan.isOptimized = line.isOptimized
    plan.arguments = Array(line.arguments)
    // A directory that is run stays on the search path even then: it is where `__main__` is found.
    let isDirectory =
      if case .script(let path) = target { path.name == "__main__.py" && path.parent == first } else { false }
    if isDirectory || prependsPath(line, invocation, python) { plan.prepend(first, because: cause) }
    add(plan, invocation, in: python)
  }
}

extension Invocation {
  /// These words, shown as the command that was written.
  func keepingText(of original: Invocation) -> Invocation {
    var next = self
    next.written = original.written ?? original.shownWords
    return next
  }
}
