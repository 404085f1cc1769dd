import ImageModel
import Locations

/// From a wrapper to the command that it starts.
extension LaunchSearch {
  /// Starts what stands behind a wrapper; `python` is the interpreter that `-m wrapper` was started with.
  mutating func run(wrapper: Wrapper, _ invocation: Invocation, python: CommandWord? = nil) {
    switch wrapper {
    case .options(let table, let words):
      run(Self.rest(of: invocation.arguments, table, dropping: words), from: invocation)
    case .verb(let verbs, let table, let words):
      let before = table.read(invocation.arguments)
      guard let verb = before.positionals.first, verbs.contains(verb.text) else {
        return report(.foreign(invocation.programName, invocation.span))
      }
      if verb.text == "run-python" {
        return run([verb.piece("python")] + before.positionals.dropFirst(), from: invocation)
      }
      run(Self.rest(of: before.positionals.dropFirst(), table, dropping: words), from: invocation)
    case .dashes: runBehindDashes(invocation)
    case .assignments(let table): runAssignments(invocation, table)
    case .interpreter(let verb, let table): runInterpreter(invocation, verb: verb, table, python: python)
    case .project(let verbs, let table): runProject(invocation, verbs, table)
    case .conda: runConda(invocation)
    case .su: runSu(invocation)
    }
  }

  private mutating func run(_ words: some Collection<CommandWord>, from invocation: Invocation) {
    if words.isEmpty { return report(.foreign(invocation.programName, invocation.span)) }
    var next = invocation.starting(words)
    next.depth = invocation.depth
    next.wrappers += 1
    run(next)
  }

  /// The command behind a wrapper's options, in which `--` is no word of its own.
  private static func rest(
    of words: some Sequence<CommandWord>, _ table: OptionTable, dropping count: Int
  ) -> ArraySlice<CommandWord> {
    var positionals = table.read(words).positionals[...]
    positionals = positionals.dropFirst(count)
    if positionals.first?.text == "--" { positionals = positionals.dropFirst() }
    return positionals
  }

  /// `wait-for-it.sh db:5432 -- command`; words behind `--` that are one text are read by a shell where the tool does so.
  private mutating func runBehindDashes(_ invocation: Invocation) {
    guard let index = invocation.words.firstIndex(where: { $0.text == "--" }) else {
      if let option = invocation.words.firstIndex(where: { $0.text.hasPrefix("--command=") }) {
        let word = invocation.words[option]
        return runText(word.piece(word.text.dropFirst(10)), named: word, [], in: invocation)
      }
      return report(.foreign(invocation.programName, invocation.span))
    }
    run(invocation.words[(index + 1)...], from: invocation)
  }

  private mutating func runAssignments(_ invocation: Invocation, _ table: OptionTable) {
    let reading = table.read(invocation.arguments)
    var rest = reading.positionals[...]
    var next = invocation
    if reading.has("-i", "--ignore-environment"), invocation.programName == "env" {
      next.environment = Environment()
    }
    for name in reading.all("-u", "--unset") where invocation.programName == "env" {
      next.environment.unset(name.text)
    }
    if invocation.programName == "env", let directory = reading.value("-C", "--chdir"), directory.isKnown {
      next.workingDirectory = invocation.path(directory)
    }
    while let word = rest.first, let equals = word.text.firstIndex(of: "="), word.text.first != "=" {
      if word.isKnown {
        next.environment.set(
          String(word.text[..<equals]), to: String(word.text[word.text.index(after: equals)...]),
          at: word.span)
      }
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return }
    run(rest, from: next)
  }

  private mutating func runInterpreter(
    _ invocation: Invocation, verb: String?, _ table: OptionTable, python: CommandWord?
  ) {
    var rest = invocation.arguments
    if let verb {
      guard rest.first?.text == verb else {
        return report(.foreign(invocation.programName, invocation.span))
      }
      rest = rest.dropFirst()
    }
    let interpreter = python ?? CommandWord("python", at: invocation.words[0].span)
    // `-m module` is the wrapped program's, and stays.
    if let index = rest.firstIndex(where: { $0.text == "-m" || $0.text == "--module" }) {
      let before = table.read(rest[..<index])
      if before.positionals.isEmpty {
        var words = Array(rest[index...])
        words[0] = words[0].piece("-m")
        return run([interpreter] + words, from: invocation)
      }
    }
    run([interpreter] + table.read(rest).positionals, from: invocation)
  }

  private mutating func runConda(_ invocation: Invocation) {
    guard invocation.arguments.first?.text == "run" else {
      return report(.foreign(invocation.programName, invocation.span))
    }
    let table = OptionTable("-n --name -p --prefix --cwd -e -a --attach", order: .first)
    let reading = table.read(invocation.arguments.dropFirst())
    var next = invocation
    if let name = reading.value("-n", "--name"),
      let python = image.pythons.first(where: { $0.prefix.name == name.text })
    {
      next = next.preferring(python.prefix)
    } else if let prefix = reading.value("-p", "--prefix"), prefix.isKnown {
      next = next.preferring(invocation.path(prefix))
    }
    if let directory = reading.value("--cwd"), directory.isKnown {
      next.workingDirectory = invocation.path(directory)
    }
    run(reading.positionals, from: next)
  }

  private mutating func runSu(_ invocation: Invocation) {
    let reading = OptionTable("-c --command -s --shell -g -G").read(invocation.arguments)
    if let text = reading.value("-c", "--command"), text.isKnown {
      return runText(text, named: invocation.words[0], [], in: invocation)
    }
    report(.foreign("su", invocation.span))
  }
}

extension Invocation {
  /// The same with an environment's programs first.
  func preferring(_ prefix: ImagePath) -> Invocation {
    var next = self
    let path = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    next.environment.set("PATH", to: "\(prefix.appending("bin")):\(path)", at: environment.cause(of: "PATH"))
    return next
  }
}
