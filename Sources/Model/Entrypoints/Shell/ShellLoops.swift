import Locations
import ShellSyntax

/// Loops, and the choice among patterns.
extension LaunchSearch {
  private static let iterationLimit = 8

  mutating func runLoop(
    over variable: String, _ words: [ShellWord]?, _ body: [ShellCommand], from state: ShellState,
    in frame: ShellFrame
  ) -> [ShellState] {
    var values = state.positional
    if let words { values = words.flatMap { items($0, in: state, frame) } }
    var states = [state]
    for value in values.prefix(Self.iterationLimit) {
      let entered = states.map { state in
        var next = state
        if next.flow == .running { next.set(variable, to: value, at: value.span) }
        return next
      }
      states = run(body, from: entered, in: frame.deeper())
    }
    return states
  }

  /// What a word of `for` stands for; which files a pattern finds when the container starts is not known.
  private mutating func items(
    _ word: ShellWord, in state: ShellState, _ frame: ShellFrame
  ) -> [CommandWord] {
    let expanded = expand(word, in: state, frame)
    guard word.isPattern else { return expanded }
    return expanded.map { CommandWord($0.text, certainty: .unknown, at: $0.span) }
  }

  mutating func runLoop(
    while condition: [ShellCommand], _ body: [ShellCommand], from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    let tested = run(condition, from: [state], in: frame.deeper())
    let entered = tested.filter { $0.flow == .running }
    let after = run(body, from: entered, in: frame.conditional())
    // Both ways out: after no round, and after one. A loop whose body ends the script leaves only the first.
    return (tested + after).joined()
  }

  mutating func runCase(
    _ word: ShellWord, _ items: [CaseItem], from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    let subject = expandOne(word, in: state, frame)
    if subject.certainty == .known { return runKnownCase(subject, items, from: state, in: frame) }
    var ends: [ShellState] = []
    var isExhaustive = false
    for item in items {
      var entered = state
      let patterns = item.patterns.map { pattern(of: $0, in: state, frame) }
      if let name = Self.soleVariable(of: word), patterns.count == 1, patterns[0].isLiteral {
        entered.set(name, to: CommandWord(patterns[0].text, at: nil), at: nil)
      }
      isExhaustive = isExhaustive || patterns.contains { $0.text == "*" }
      ends += run(item.body, from: [entered], in: frame.conditional())
    }
    if !isExhaustive { ends.append(state.with(.success)) }
    return ends.joined()
  }

  private mutating func runKnownCase(
    _ subject: CommandWord, _ items: [CaseItem], from state: ShellState, in frame: ShellFrame
  ) -> [ShellState] {
    for item in items {
      let patterns = item.patterns.map { pattern(of: $0, in: state, frame) }
      if patterns.contains(where: { $0.matches(subject.text) }) {
        return run(item.body, from: [state.with(.success)], in: frame.deeper())
      }
    }
    return [state.with(.success)]
  }

  /// The name when a word is nothing but `$name`, `${name}` or `${name:-default}`.
  static func soleVariable(of word: ShellWord) -> String? {
    guard word.parts.count == 1, let part = word.parts.first else { return nil }
    switch part {
    case .parameter(let parameter): return variableName(parameter)
    case .doubleQuoted(let parts):
      guard parts.count == 1, case .parameter(let parameter) = parts[0] else { return nil }
      return variableName(parameter)
    case .literal, .quoted, .commandSubstitution, .arithmetic: return nil
    }
  }

  private static func variableName(_ parameter: ShellWord.Parameter) -> String? {
    guard let first = parameter.name.first, first.isLetter || first == "_" else { return nil }
    switch parameter.operation {
    case nil, ":-", "-", ":=", "=": return parameter.name
    default: return nil
    }
  }
}

extension ShellWord {
  /// Whether the word has `*`, `?` or `[` outside of quotes.
  fileprivate var isPattern: Bool {
    parts.contains { part in
      if case .literal(let text) = part { text.contains { "*?[".contains($0) } } else { false }
    }
  }
}
