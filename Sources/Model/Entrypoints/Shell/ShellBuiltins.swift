import ImageModel
import Locations
import ShellSyntax

/// Builtins that change the shell itself.
extension LaunchSearch {
  mutating func changed(
    by name: String, _ words: [CommandWord], _ command: SimpleCommand, from state: ShellState,
    in frame: ShellFrame
  ) -> ShellState {
    let arguments = words.dropFirst()
    var next = state.with(.success)
    switch name {
    case "set": Self.set(arguments, in: &next)
    case "shift":
      let count = arguments.first.flatMap { Int($0.text) } ?? 1
      next.positional = Array(next.positional.dropFirst(count))
    case "cd", "pushd": changeDirectory(arguments, in: &next, frame)
    case "export", "declare", "typeset", "local", "readonly":
      declare(name, command.words.dropFirst(), in: &next, frame)
    case "unset":
      for word in arguments where !word.text.hasPrefix("-") {
        next.set(word.text, to: CommandWord("", at: word.span), at: word.span)
        next.exported.remove(word.text)
      }
    case "read":
      for word in arguments where !word.text.hasPrefix("-") {
        next.set(word.text, to: CommandWord("$\(word.text)", certainty: .unknown, at: nil), at: word.span)
      }
    default: break
    }
    return next
  }

  /// `set -- words` replaces the arguments; options of the shell do not matter here.
  private static func set(_ arguments: ArraySlice<CommandWord>, in state: inout ShellState) {
    var rest = arguments
    while let word = rest.first {
      if word.text == "--" {
        state.positional = Array(rest.dropFirst())
        return
      }
      guard word.text.hasPrefix("-") || word.text.hasPrefix("+") else { break }
      rest = rest.dropFirst(word.text.hasSuffix("o") ? 2 : 1)
    }
    if !rest.isEmpty { state.positional = Array(rest) }
  }

  private mutating func changeDirectory(
    _ arguments: ArraySlice<CommandWord>, in state: inout ShellState, _ frame: ShellFrame
  ) {
    guard let word = arguments.first(where: { !$0.text.hasPrefix("-") }) else {
      if arguments.isEmpty { state.workingDirectory = ImagePath(state.variables["HOME"]?.text ?? "/root") }
      return
    }
    guard word.isKnown else {
      let span = frame.fixedSpan ?? word.span
      state.gaps.append(
        gap(.unsetVariable, "the working directory '\(word.text)' is decided by a variable", at: span))
      return
    }
    state.workingDirectory = state.workingDirectory.resolving(word.text)
  }

  /// `export A=b C`: what stands behind `=` is not split.
  private mutating func declare(
    _ builtin: String, _ words: ArraySlice<ShellWord>, in state: inout ShellState, _ frame: ShellFrame
  ) {
    var exports = builtin == "export"
    for word in words {
      let value = expandOne(word, in: state, frame)
      if value.text.hasPrefix("-") {
        if builtin != "export", value.text.contains("x") { exports = true }
        continue
      }
      let equals = value.text.firstIndex(of: "=")
      let name = String(value.text[..<(equals ?? value.text.endIndex)])
      if let equals {
        let text = value.text[value.text.index(after: equals)...]
        state.set(name, to: value.piece(text), at: value.span)
      }
      if exports { state.exported.insert(name) }
    }
  }

  /// `. file`: its commands run in this shell; an environment's `activate` puts its programs first.
  mutating func source(
    _ arguments: ArraySlice<CommandWord>, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    guard let word = arguments.first, word.isKnown, frame.nesting < 60 else { return [state.with(.assumed)] }
    let path = state.workingDirectory.resolving(word.text)
    if path.name == "activate" { return [state.activating(path.parent.parent, at: word.span)] }
    guard let text = text(of: path) else { return [state.with(.assumed)] }
    let script = ShellScript(parsing: text)
    var entered = state
    if arguments.count > 1 { entered.positional = Array(arguments.dropFirst()) }
    var inner = frame.deeper()
    inner.nesting += 20
    return run(script.commands, from: [entered], in: inner).map { end in
      var next = end
      if arguments.count > 1 { next.positional = state.positional }
      if next.flow == .returning { next.flow = .running }
      return next
    }
  }

  /// `eval words`.
  mutating func evaluate(
    text: String, _ arguments: ArraySlice<CommandWord>, from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    guard arguments.allSatisfy(\.isKnown) else { return [state.with(.assumed)] }
    let span = frame.fixedSpan ?? arguments.first?.span ?? fallbackSpan
    var inner = ShellFrame(
      invocation: frame.invocation, via: frame.via, fixedSpan: span, certainty: frame.certainty)
    inner.nesting = frame.nesting + 20
    let script = ShellScript(parsing: MappedText(verbatim: text, file: span.file, from: span.start))
    return run(script.commands, from: [state], in: inner)
  }

  /// What a command substitution prints, for those that scripts use to find their own place.
  mutating func output(
    of script: ShellScript, in state: ShellState, _ frame: ShellFrame
  ) -> CommandWord {
    let unknown = CommandWord("$(…)", certainty: .unknown, at: nil)
    guard frame.nesting < 60 else { return unknown }
    var directory = state
    var command = script.commands[...]
    var inner = frame
    inner.nesting += 10
    while command.count == 1, case .and(let left, let right)? = command.first {
      guard case .simple(let change) = left else { return unknown }
      let words = change.words.flatMap { expand($0, in: directory, inner) }
      guard words.first?.text == "cd", words.allSatisfy(\.isKnown), let target = words.dropFirst().last else {
        return unknown
      }
      directory.workingDirectory = directory.workingDirectory.resolving(target.text)
      command = [right]
    }
    guard command.count == 1, case .simple(let last)? = command.first else { return unknown }
    let words = last.words.flatMap { expand($0, in: directory, inner) }
    guard words.allSatisfy(\.isKnown) else { return unknown }
    return Self.printed(words.map(\.text), in: directory.workingDirectory).map { CommandWord($0, at: nil) }
      ?? unknown
  }

  private static func printed(_ words: [String], in directory: ImagePath) -> String? {
    let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
    switch words.first {
    case "pwd": return directory.text
    case "echo", "printf": return operands.joined(separator: " ")
    case "readlink", "realpath": return operands.first.map { directory.resolving($0).text }
    case "basename": return operands.first.map { ImagePath($0).name }
    case "dirname":
      guard let path = operands.first else { return nil }
      guard let slash = path.lastIndex(of: "/") else { return "." }
      return slash == path.startIndex ? "/" : String(path[..<slash])
    default: return nil
    }
  }
}

extension ShellState {
  /// After `. <prefix>/bin/activate`.
  fileprivate func activating(_ prefix: ImagePath, at span: SourceSpan?) -> ShellState {
    var next = with(.success)
    let path = "\(prefix)/bin:" + (variables["PATH"]?.text ?? "/usr/local/bin:/usr/bin:/bin")
    next.set("PATH", to: CommandWord(path, at: span), at: span)
    next.set("VIRTUAL_ENV", to: CommandWord(prefix.text, at: span), at: span)
    next.exported.formUnion(["PATH", "VIRTUAL_ENV"])
    return next
  }
}
