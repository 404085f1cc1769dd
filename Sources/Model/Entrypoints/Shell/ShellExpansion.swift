import Locations
import ShellSyntax

/// Expansion of shell words, with what is not known kept as text.
extension LaunchSearch {
  /// One word to the words that the program gets: unquoted values are split at white space.
  mutating func expand(_ word: ShellWord, in state: ShellState, _ frame: ShellFrame) -> [CommandWord] {
    let span = frame.fixedSpan ?? word.span
    var field = FieldBuilder(span: span)
    for part in word.parts { append(part, to: &field, in: state, frame, quoted: false) }
    return field.finished()
  }

  /// One word as one value: assignments, `case` subjects, redirections.
  mutating func expandOne(_ word: ShellWord, in state: ShellState, _ frame: ShellFrame) -> CommandWord {
    var field = FieldBuilder(span: frame.fixedSpan ?? word.span)
    for part in word.parts { append(part, to: &field, in: state, frame, quoted: true) }
    let words = field.finished()
    if words.count == 1 { return words[0] }
    let certainty = words.map(\.certainty).max { $0.rawValue < $1.rawValue } ?? .known
    return CommandWord(words.map(\.text).joined(separator: " "), certainty: certainty, at: field.span)
  }

  /// A word as a pattern: what is quoted stands for itself.
  mutating func pattern(of word: ShellWord, in state: ShellState, _ frame: ShellFrame) -> ShellPattern {
    var runs: [(text: String, isSpecial: Bool)] = []
    for part in word.parts {
      if case .literal(let text) = part {
        runs.append((text, true))
      } else {
        runs.append((expandOne(ShellWord(parts: [part], span: word.span), in: state, frame).text, false))
      }
    }
    return ShellPattern(runs)
  }

  private mutating func append(
    _ part: ShellWord.Part, to field: inout FieldBuilder, in state: ShellState, _ frame: ShellFrame,
    quoted: Bool
  ) {
    switch part {
    case .literal(let text): appendLiteral(text, to: &field, in: state)
    case .quoted(let text): field.append(text, certainty: .known)
    case .doubleQuoted(let parts):
      field.open()
      for part in parts {
        if case .literal(let text) = part {
          field.append(text, certainty: .known)
        } else if case .parameter(let parameter) = part, parameter.name == "@", parameter.operation == nil {
          field.append(words: state.positional)
        } else {
          append(part, to: &field, in: state, frame, quoted: true)
        }
      }
    case .parameter(let parameter):
      if (parameter.name == "@" || parameter.name == "*") && parameter.operation == nil && !quoted {
        return field.append(words: state.positional)
      }
      let value = value(of: parameter, in: state, frame)
      quoted
        ? field.append(value.text, certainty: value.certainty) : field.appendSplitting(value)
    case .commandSubstitution(let script):
      let value = output(of: script, in: state, frame)
      quoted
        ? field.append(value.text, certainty: value.certainty) : field.appendSplitting(value)
    case .arithmetic(let text): field.append("$((\(text)))", certainty: .unknown)
    }
  }

  private func appendLiteral(_ text: String, to field: inout FieldBuilder, in state: ShellState) {
    guard field.isEmpty, text == "~" || text.hasPrefix("~/") else {
      return field.append(text, certainty: .known)
    }
    field.append((state.variables["HOME"]?.text ?? "/root") + text.dropFirst(), certainty: .known)
  }
}

/// Puts the pieces of one word together, and splits where the shell does.
struct FieldBuilder {
  let span: SourceSpan?
  private var done: [CommandWord] = []
  private var text = ""
  private var certainty = CommandWord.Certainty.known
  private var isOpen = false
  private var source: SourceSpan?

  init(span: SourceSpan?) {
    self.span = span
  }

  var isEmpty: Bool { !isOpen && done.isEmpty }

  /// Quotes make a word even when nothing is in them.
  mutating func open() { isOpen = true }

  mutating func append(_ piece: String, certainty other: CommandWord.Certainty) {
    isOpen = true
    text += piece
    if other.rawValue > certainty.rawValue { certainty = other }
  }

  /// `"$@"`: the first joins what stands before it, the last what comes after.
  mutating func append(words: [CommandWord]) {
    if words.isEmpty {
      // `"$@"` without arguments is no word at all.
      if text.isEmpty { isOpen = false }
      return
    }
    for (index, word) in words.enumerated() {
      if index > 0 { close() }
      if !isOpen || text.isEmpty { source = word.span }
      append(word.text, certainty: word.certainty)
    }
  }

  mutating func appendSplitting(_ word: CommandWord) {
    if !word.isKnown { return append(word.text, certainty: word.certainty) }
    let pieces = word.text.split(whereSeparator: \.isWhitespace)
    if word.text.first?.isWhitespace == true, isOpen { close() }
    for (index, piece) in pieces.enumerated() {
      if index > 0 { close() }
      append(String(piece), certainty: word.certainty)
    }
    if word.text.last?.isWhitespace == true, isOpen, !pieces.isEmpty { close() }
  }

  private mutating func close() {
    if isOpen { done.append(CommandWord(text, certainty: certainty, at: source ?? span)) }
    text = ""
    certainty = .known
    isOpen = false
    source = nil
  }

  func finished() -> [CommandWord] {
    isOpen ? done + [CommandWord(text, certainty: certainty, at: source ?? span)] : done
  }
}
