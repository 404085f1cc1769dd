import Locations

extension Programs {
  /// Programs that read files, and print or change what is in them.
  static let texts: [String: Effect] = {
    var table: [String: Effect] = [
      "tee": { tee($0, &$1) },
      "cat": { concatenate($0, &$1) },
      "sed": { edit($0, &$1) },
      "perl": { edit($0, &$1) },
      "head": { lines($0, &$1, fromStart: true) },
      "tail": { lines($0, &$1, fromStart: false) },
      "grep": { Grep.run($0, &$1) }, "egrep": { Grep.run($0, &$1) }, "fgrep": { Grep.run($0, &$1) },
      "chmod": { change($0, &$1, isSure: true) },
      "chown": { change($0, &$1, isSure: false) }, "chgrp": { change($0, &$1, isSure: false) },
    ]
    for (name, valued) in readers { table[name] = { read($0, &$1, valued: valued) } }
    return table
  }()

  /// Programs that fail when one of their operands is not there, with their options that take a value.
  private static let readers: [String: Set<String>] = [
    "wc": ["--files0-from"], "sort": ["-k", "-t", "-o", "-S", "-T"], "cut": ["-c", "-f", "-d", "-b"],
    "ls": ["-I", "-w", "-T"], "stat": ["-c", "-f", "--format", "--printf"], "sha256sum": [], "md5sum": [],
    "comm": [], "nl": ["-b", "-w", "-s"], "od": ["-t", "-A", "-N", "-j"], "tac": ["-s"], "rev": [],
    "fold": ["-w"],
  ]

  /// The first operand that certainly does not exist.
  static func missing(_ fields: [ShellField], in session: ShellSession) -> String? {
    fields.compactMap(\.text).first { $0 != "-" && session.stands(at: session.path($0)) == false }
  }

  private static func read(
    _ invocation: Invocation, _ session: inout ShellSession, valued: Set<String>
  ) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: valued)
    if let place = options.last("-o")?.text, invocation.name == "sort" {
      session.write(.unknown, to: session.path(place))
    }
    if let name = missing(options.operands, in: session) {
      return .failed("\(invocation.name): '\(name)' does not exist")
    }
    return .silent
  }

  private static func change(
    _ invocation: Invocation, _ session: inout ShellSession, isSure: Bool
  ) -> ShellResult {
    // A mode such as `-x` looks like an option.
    let options = Arguments(invocation.arguments, valued: ["--reference", "--from"])
    let modeIsOption = invocation.words.contains { word in
      word.hasPrefix("-") && word.dropFirst().allSatisfy { "rwxst".contains($0) } && word.count > 1
    }
    let takesNoMode = options.has("--reference") || isSure && modeIsOption
    let operands = Array(options.operands.dropFirst(takesNoMode ? 0 : 1))
    if let name = missing(operands, in: session), !options.has("-f", "--silent", "--quiet") {
      return .failed("\(invocation.name): '\(name)' does not exist")
    }
    return isSure ? .succeeded : .silent
  }

  private static func tee(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let input = session.input
    let options = Arguments(invocation.arguments)
    let appends = options.has("-a", "--append")
    let result = each(options.operands, &session) { session, text in
      let path = session.path(text)
      guard path.components.first != "dev", text != "-" else { return .succeeded }
      if let message = session.failure(writingTo: text) { return .failed("tee: \(message)") }
      session.write(appends ? session.contents(of: path).followed(by: input) : input, to: path)
      return .succeeded
    }
    return ShellResult(result.status, input, message: result.message)
  }

  private static func concatenate(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var output = ShellOutput.nothing
    let options = Arguments(invocation.arguments)
    if options.operands.isEmpty { return ShellResult(.success, session.input) }
    var result = ShellResult.succeeded
    for field in options.operands {
      guard let text = field.text else { return .silent }
      let path = session.path(text)
      switch text == "-" ? .file : session.sight(path) {
      case .file: output = output.followed(by: text == "-" ? session.input : session.contents(of: path))
      case .absent: result = .failed("cat: '\(text)' does not exist")
      case .directory: result = .failed("cat: '\(text)' is a directory")
      case .unknown:
        output = .unknown
        result.status = result.status.followed(by: .expectedSuccess)
      }
    }
    result.output =
      options.flags.isDisjoint(with: ["-n", "-A", "-b", "-s", "-E", "-T", "-v"]) ? output : .unknown
    return result
  }

  /// `head` and `tail` of what is known.
  private static func lines(
    _ invocation: Invocation, _ session: inout ShellSession, fromStart: Bool
  ) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-n", "-c", "--lines", "--bytes"])
    if let name = missing(options.operands, in: session) {
      return .failed("\(invocation.name): '\(name)' does not exist")
    }
    guard options.flags.isSubset(of: ["-n", "--lines"]), options.operands.count <= 1,
      let count = options.last("-n", "--lines").map({ $0.text.flatMap { Int($0) } }) ?? 10, count >= 0,
      options.last("-n", "--lines")?.text?.hasPrefix("+") != true
    else { return .silent }
    let source = options.operands.first.map {
      $0.text.map { session.contents(of: session.path($0)) } ?? .unknown
    }
    guard let text = (source ?? session.input).known else { return .silent }
    var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let endsLine = parts.last?.isEmpty == true
    if endsLine { parts.removeLast() }
    let chosen = fromStart ? parts.prefix(count) : parts.suffix(count)
    let isCut = fromStart && chosen.count < parts.count
    let joined = chosen.joined(separator: "\n") + (!chosen.isEmpty && (endsLine || isCut) ? "\n" : "")
    return ShellResult(.success, ShellOutput(joined, at: invocation.span))
  }

  /// `sed -i`: the file stays, and what it holds is known when the script is plain.
  private static func edit(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let isPerl = programName(invocation.name) == "perl"
    let options = Arguments(
      invocation.arguments, valued: ["-e", "-f", "--expression", "--file"])
    let suffix = invocation.words.first { $0.hasPrefix("-i") && $0.count > 2 && !isPerl }
    let isInPlace = options.has("-i", "--in-place")
    let hasScript = options.has("-e", "-f", "--expression", "--file") && suffix?.contains("e") != true
    let operands = Array(options.operands.dropFirst(hasScript ? 0 : 1))
    if !isPerl, let name = missing(operands, in: session) {
      return .failed("sed: '\(name)' does not exist")
    }
    let scripts = hasScript ? options.all("-e", "--expression") : Array(options.operands.prefix(1))
    let script = options.has("-f", "--file") || isPerl ? nil : Substitutions(scripts.map(\.text))
    guard isInPlace else {
      guard operands.count == 1, let text = operands[0].text, options.has("-n") == false,
        let changed = script?.applied(to: session.contents(of: session.path(text)), at: invocation.span)
      else { return .silent }
      return ShellResult(.expectedSuccess, changed)
    }
    for field in operands {
      guard let text = field.text else { continue }
      let path = session.path(text)
      guard case .present(.file) = session.entry(at: path) else { continue }
      let before = session.contents(of: path)
      if let suffix { session.write(before, to: session.path(text + suffix.dropFirst(2))) }
      session.write(script?.applied(to: before, at: invocation.span) ?? .unknown, to: path)
    }
    return .done
  }
}

/// The script of a `sed` that does nothing but replace plain texts.
struct Substitutions {
  private struct Substitution {
    let old: String
    let new: String
    let isEverywhere: Bool
  }

  private var steps: [Substitution] = []

  /// Nil when there is anything else in it, or something is not known.
  init?(_ scripts: [String?]) {
    for script in scripts {
      guard let script, script.hasPrefix("s"), let mark = script.dropFirst().first, mark != "\\", mark != "\n"
      else { return nil }
      let parts = script.dropFirst(2).split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].isEmpty || parts[2] == "g", !parts[0].isEmpty,
        !parts[0].contains(where: { ".*[]^$\\+?(){}|\n".contains($0) }),
        !parts[1].contains(where: { "&\\\n".contains($0) })
      else { return nil }
      steps.append(
        Substitution(old: String(parts[0]), new: String(parts[1]), isEverywhere: parts[2] == "g"))
    }
    if steps.isEmpty { return nil }
  }

  /// The text after all replacements, line by line; unknown when it was.
  func applied(to output: ShellOutput, at span: SourceSpan) -> ShellOutput {
    guard let text = output.known else { return .unknown }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      steps.reduce(String(line)) { line, step in
        line.replacing(step.old, with: step.new, maxReplacements: step.isEverywhere ? .max : 1)
      }
    }
    return ShellOutput(lines.joined(separator: "\n"), at: span)
  }
}
