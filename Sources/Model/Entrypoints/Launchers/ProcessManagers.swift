import ImageModel
import Locations
import ShellSyntax

/// Programs that start others from a file: supervisord and honcho.
extension LaunchSearch {
  private static let supervisordDefaults = [
    "supervisord.conf", "etc/supervisord.conf", "/etc/supervisord.conf", "/etc/supervisor/supervisord.conf",
  ]

  /// Source: the supervisor manual, "Configuration File", `[program:x]` and `[include]`.
  mutating func supervisord(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      "-c --configuration -u --user -m --umask -d --directory -l --logfile -y -z -e --loglevel -j --pidfile -i -q -a"
    )
    let line = options.read(invocation.arguments)
    let names = line.value("-c", "--configuration").map { [$0.text] } ?? Self.supervisordDefaults
    let paths = names.map { invocation.workingDirectory.resolving($0) }
    guard let path = paths.first(where: { text(of: $0) != nil }), let text = text(of: path) else {
      if line.value("-c", "--configuration")?.isKnown == true, !isOpen, !Self.isSystemPath(paths[0]),
        case .absent = image.tree.presence(at: paths[0])
      {
        report(.scriptMissing(paths[0], invocation.span))
      } else {
        report(gap(.unreadableFile, "supervisord's configuration is not known", at: invocation.span))
      }
      return []
    }
    var texts = [IniText(text)]
    for entry in texts[0].entries where entry.section == "include" && entry.key == "files" {
      texts += included(entry.value, beside: path)
    }
    for text in texts { runPrograms(of: text, beside: path, invocation) }
    return []
  }

  private func included(_ patterns: String, beside path: ImagePath) -> [IniText] {
    patterns.split(whereSeparator: \.isWhitespace).flatMap { pattern -> [IniText] in
      let full = path.parent.resolving(pattern)
      let names = image.tree.listing(of: full.parent)?.names ?? []
      let glob = ShellPattern([(full.name, true)])
      return names.filter { glob.matches($0) }.compactMap { text(of: full.parent.appending($0)) }.map(
        IniText.init)
    }
  }

  private mutating func runPrograms(of text: IniText, beside path: ImagePath, _ invocation: Invocation) {
    for section in text.sections where section.hasPrefix("program:") || section.hasPrefix("fcgi-program:") {
      if text.value("autostart", in: section)?.lowercased() == "false" { continue }
      guard let command = text.entries.last(where: { $0.section == section && $0.key == "command" }) else {
        continue
      }
      var next = invocation.starting([])
      next.via = invocation.via + [invocation.span].compactMap { $0 }
      next.span = command.span
      if let directory = text.value("directory", in: section) {
        next.workingDirectory = invocation.workingDirectory.resolving(directory)
      }
      for (name, value) in Self.variables(text.value("environment", in: section) ?? "") {
        next.environment.set(name, to: value, at: command.span)
      }
      let words = Self.supervisedWords(command.value, next, beside: path)
      next.words = words.map { CommandWord($0, at: command.span) }
      run(next)
    }
  }

  /// supervisord splits like a shell, without a shell: no variables but `%(ENV_NAME)s` and `%(here)s`.
  private static func supervisedWords(
    _ command: String, _ invocation: Invocation, beside path: ImagePath
  ) -> [String] {
    var text = command.replacing("%(here)s", with: path.parent.text).replacing("%%", with: "%")
    for name in invocation.environment.names where text.contains("%(ENV_") {
      text = text.replacing("%(ENV_\(name))s", with: invocation.environment[name] ?? "")
    }
    return shellWords(text)
  }

  /// Words as Python's `shlex.split` makes them.
  static func shellWords(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap { $0 }
  }

  /// `A="b",C=d`.
  private static func variables(_ text: String) -> [(String, String)] {
    text.split(separator: ",").compactMap { pair in
      guard let equals = pair.firstIndex(of: "=") else { return nil }
      let value = pair[pair.index(after: equals)...].trimmed.filter { $0 != "\"" && $0 != "'" }
      return (String(pair[..<equals].trimmed), value)
    }
  }

  /// Source: the honcho documentation; a Procfile line is `name: command`, run by a shell.
  mutating func honcho(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable("-e --env -d --app-root -f --procfile -c --concurrency -q --quiet -p --port").read(
      invocation.arguments)
    guard let verb = line.positionals.first else { return [] }
    if verb.text == "run" {
      run(invocation.starting(line.positionals.dropFirst()))
      return []
    }
    guard verb.text == "start" else { return [] }
    var inner = invocation.starting([])
    if let root = line.value("-d", "--app-root"), root.isKnown {
      inner.workingDirectory = invocation.path(root)
    }
    let path = inner.workingDirectory.resolving(line.value("-f", "--procfile")?.text ?? "Procfile")
    guard let text = text(of: path) else {
      if !isOpen, case .absent = image.tree.presence(at: path) {
        report(.scriptMissing(path, invocation.span))
      }
      return []
    }
    let chosen = line.positionals.dropFirst().map(\.text)
    inner.via = invocation.via + [invocation.span].compactMap { $0 }
    let commands = ProcfileLines.commands(in: text)
    for name in chosen where !commands.contains(where: { $0.name == name }) {
      report(
        .targetMalformed(
          written: name, message: "'\(path)' has no process type '\(name)'", invocation.span))
    }
    for (name, command) in commands where chosen.isEmpty || chosen.contains(name) {
      inner.span = command.span(of: 0..<command.text.utf8.count)
      run(shell: ["/bin/sh", "-c"], command, in: inner)
    }
    return []
  }
}

/// The lines `name: command` of a Procfile.
enum ProcfileLines {
  static func commands(in text: MappedText) -> [(name: String, command: MappedText)] {
    var found: [(name: String, command: MappedText)] = []
    var offset = 0
    for line in text.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { offset += line.count + 1 }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self)
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
        continue
      }
      let rest = line[line.index(after: colon)...]
      let spaces = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      let command = String(decoding: rest.dropFirst(spaces), as: UTF8.self)
      let start = text.position(at: offset + line.count - rest.count + spaces)
      let trimmed = String(command[...].trimmed)
      found.append((name, MappedText(verbatim: trimmed, file: text.file, from: start)))
    }
    return found
  }
}
