import ImageModel
import Locations
import ShellSyntax

/// `test`, `[ … ]` and `[[ … ]]`: what is not known leaves both ways open.
extension LaunchSearch {
  private enum Verdict {
    case yes, no, open

    var inverted: Verdict {
      switch self {
      case .yes: .no
      case .no: .yes
      case .open: .open
      }
    }

    init(_ value: Bool) { self = value ? .yes : .no }
  }

  func evaluate(test arguments: ArraySlice<CommandWord>, in state: ShellState) -> [ShellState] {
    var words = Array(arguments)
    if words.last?.text == "]" { words.removeLast() }
    return Self.ways(verdict(words[...], in: state), words, from: state)
  }

  /// `[[ … ]]`, read as `test` between `&&` and `||`; `(( … ))` is not evaluated.
  mutating func evaluate(
    expression text: String, at span: SourceSpan, in state: ShellState, _ frame: ShellFrame
  ) -> [ShellState] {
    var inner = text[...]
    guard inner.hasPrefix("[["), inner.hasSuffix("]]"), frame.nesting < 60,
      !inner.contains("=~"), !inner.contains("(")
    else { return [state.with(.success), state.with(.failure)] }
    inner = inner.dropFirst(2).dropLast(2)
    let commands = "test " + inner.replacing("&&", with: "&& test").replacing("||", with: "|| test")
    let script = ShellScript(parsing: MappedText(verbatim: commands, file: span.file, from: span.start))
    var deeper = frame.deeper()
    deeper.nesting += 20
    return run(script.commands, from: [state], in: deeper)
  }

  /// One way for a known answer, two for an open one; equality with an unknown variable makes it known on its way.
  private static func ways(
    _ verdict: Verdict, _ words: [CommandWord], from state: ShellState
  ) -> [ShellState] {
    switch verdict {
    case .yes: return [state.with(.success)]
    case .no: return [state.with(.failure)]
    case .open: break
    }
    var taken = state.with(.success)
    if words.count == 3, ["=", "=="].contains(words[1].text), words[2].isKnown,
      words[0].text.hasPrefix("$"), !words[0].isKnown
    {
      taken.set(String(words[0].text.dropFirst()), to: words[2], at: words[2].span)
    }
    return [taken, state.with(.failure)]
  }

  private func verdict(_ words: ArraySlice<CommandWord>, in state: ShellState) -> Verdict {
    if words.count > 100 { return .open }
    for (name, isOr) in [("-o", true), ("-a", false)] {
      guard words.count > 3, let index = words.dropFirst().firstIndex(where: { $0.text == name }),
        index != words.endIndex - 1
      else { continue }
      let left = verdict(words[..<index], in: state)
      let right = verdict(words[(index + 1)...], in: state)
      return Self.combined(left, right, isOr: isOr)
    }
    guard let first = words.first else { return .no }
    if first.text == "!" && words.count > 1 { return verdict(words.dropFirst(), in: state).inverted }
    switch words.count {
    case 1: return first.certainty == .known ? Verdict(!first.text.isEmpty) : .open
    case 2: return verdict(of: first.text, words[words.startIndex + 1], in: state)
    case 3:
      return Self.verdict(first, words[words.startIndex + 1].text, words[words.startIndex + 2])
    default: return .open
    }
  }

  private static func combined(_ left: Verdict, _ right: Verdict, isOr: Bool) -> Verdict {
    switch (left, right) {
    case (.yes, .yes): .yes
    case (.no, .no): .no
    case (.yes, _), (_, .yes): isOr ? .yes : right == .no || left == .no ? .no : .open
    case (.no, _), (_, .no): isOr ? .open : .no
    case (.open, .open): .open
    }
  }

  private func verdict(of test: String, _ operand: CommandWord, in state: ShellState) -> Verdict {
    guard operand.certainty == .known else { return .open }
    switch test {
    case "-n": return Verdict(!operand.text.isEmpty)
    case "-z": return Verdict(operand.text.isEmpty)
    case "-e", "-f", "-d", "-r", "-x", "-s", "-h", "-L":
      // What is absent may be mounted or made when the container runs; what is present stays.
      let path = image.tree.resolved(state.workingDirectory.resolving(operand.text))
      guard let path, case .present(let entry) = image.tree.presence(at: path) else { return .open }
      switch (test, entry) {
      case ("-f", .directory), ("-d", .file): return .no
      case ("-e", _), ("-f", .file), ("-d", .directory): return .yes
      case (_, .directory), (_, .file), (_, .link): return .open
      }
    default: return .open
    }
  }

  private static func verdict(_ left: CommandWord, _ comparator: String, _ right: CommandWord) -> Verdict {
    guard left.certainty == .known, right.certainty == .known else { return .open }
    switch comparator {
    case "=", "==":
      return Verdict(left.text == right.text || ShellPattern([(right.text, true)]).matches(left.text))
    case "!=": return Verdict(left.text != right.text)
    case "-eq", "-ne", "-gt", "-ge", "-lt", "-le":
      guard let first = Int(left.text), let second = Int(right.text) else { return .open }
      return Verdict(compare(first, comparator, second))
    default: return .open
    }
  }

  private static func compare(_ first: Int, _ comparator: String, _ second: Int) -> Bool {
    switch comparator {
    case "-eq": first == second
    case "-ne": first != second
    case "-gt": first > second
    case "-ge": first >= second
    case "-lt": first < second
    default: first <= second
    }
  }
}
