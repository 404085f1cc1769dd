import ImageModel
import Locations

/// Programs that are files of the image: read by the interpreter that their first line names.
extension LaunchSearch {
  mutating func runFile(_ path: ImagePath, _ invocation: Invocation) {
    guard let text = text(of: path) else {
      if ForeignPrograms.names.contains(path.name) {
        return report(.foreign(path.name, invocation.span))
      }
      return reportUnknownLauncher(invocation)
    }
    if text.text.utf8.prefix(512).contains(0) { return report(.foreign(path.name, invocation.span)) }
    guard let interpreter = Self.shebang(of: text.text) else {
      if path.name.hasSuffix(".py") { return reportUnknownLauncher(invocation) }
      return runScript(text, named: invocation.words[0], invocation.arguments, in: invocation)
    }
    let name = interpreter.last { !$0.hasPrefix("-") && !$0.contains("=") }
    let base = name?.split(separator: "/").last.map(String.init) ?? ""
    if base == "execlineb" { return runExecline(text, invocation) }
    if Self.shells.contains(base) || base == "with-contenv" {
      return runScript(text, named: invocation.words[0], invocation.arguments, in: invocation)
    }
    let span = invocation.words[0].span
    let script = CommandWord(path.text, at: span)
    run(invocation.starting(interpreter.map { CommandWord($0, at: span) } + [script] + invocation.arguments))
  }

  /// The text of a file of the image, with its places; nil when it is absent or its content not known.
  func text(of path: ImagePath) -> MappedText? {
    guard let resolved = image.tree.resolved(path),
      case .present(.file(let origin)) = image.tree.presence(at: resolved)
    else { return nil }
    switch origin.content {
    case .text(let text): return text
    case .context, .elsewhere:
      guard let bytes = image.contents(of: resolved) else { return nil }
      return MappedText(
        verbatim: String(decoding: bytes, as: UTF8.self),
        file: image.sourceFile(of: origin, at: resolved))
    case .unknown, .base: return nil
    }
  }

  /// The words behind `#!`; nil when the file does not begin so.
  static func shebang(of text: String) -> [String]? {
    guard text.utf8.starts(with: "#!".utf8) else { return nil }
    let line = text.utf8.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.first?.hasSuffix("/env") == true else { return words.isEmpty ? nil : words }
    return words.dropFirst().first == "-S" ? Array(words.dropFirst(2)) : Array(words.dropFirst())
  }

  /// `sh script`, `sh -c text`, or a bare shell.
  mutating func runShell(_ invocation: Invocation) {
    var words = invocation.arguments
    if invocation.programName == "busybox" {
      guard let applet = words.first, Self.shells.contains(applet.text) else {
        return report(.foreign("busybox", invocation.span))
      }
      words = words.dropFirst()
    }
    var readsText = false
    while let word = words.first, word.text.hasPrefix("-") || word.text.hasPrefix("+"), word.text.count > 1 {
      words = words.dropFirst()
      if word.text == "--" { break }
      if word.text.hasPrefix("--") { continue }
      if word.text.contains("c") { readsText = true }
      if word.text.hasSuffix("o") || word.text.hasSuffix("O") { words = words.dropFirst() }
    }
    guard let first = words.first else { return report(.foreign(invocation.programName, invocation.span)) }
    readsText
      ? runShellText(first, words.dropFirst(), in: invocation)
      : runShellFile(first, words.dropFirst(), in: invocation)
  }

  private mutating func runShellText(
    _ word: CommandWord, _ arguments: ArraySlice<CommandWord>, in invocation: Invocation
  ) {
    guard word.isKnown else {
      return report(
        gap(.unsetVariable, "the command '\(word.text)' is decided by a variable", at: invocation.span))
    }
    let name = arguments.first ?? CommandWord(invocation.programName, at: word.span)
    if let script = word.script {
      return runScript(script, named: name, arguments.dropFirst(), in: invocation, isText: true)
    }
    runText(word, named: name, arguments.dropFirst(), in: invocation)
  }

  private mutating func runShellFile(
    _ word: CommandWord, _ arguments: ArraySlice<CommandWord>, in invocation: Invocation
  ) {
    guard word.isKnown else {
      return report(
        gap(.unsetVariable, "the script '\(word.text)' is decided by a variable", at: invocation.span))
    }
    let path = invocation.path(word)
    if let text = text(of: path) {
      return runScript(text, named: word, arguments, in: invocation)
    }
    switch image.tree.presence(at: path) {
    case .absent where !isOpen && !Self.isSystemPath(path): report(.scriptMissing(path, invocation.span))
    case .absent, .present, .unknown:
      report(gap(.unreadableFile, "what the script '\(word.text)' starts is not known", at: invocation.span))
    }
  }
}
