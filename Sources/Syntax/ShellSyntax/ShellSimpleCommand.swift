import Locations

/// Simple commands and their assignments.
extension ShellReader {
  mutating func simpleCommand() -> ShellCommand? {
    let start = offset
    var assignments: [ShellAssignment] = []
    var words: [ShellWord] = []
    var redirections: [Redirection] = []
    var end = offset
    while true {
      skipBlanks()
      if let redirection = redirection() {
        redirections.append(redirection)
      } else if words.isEmpty, let assignment = assignment() {
        assignments.append(assignment)
      } else if let word = word() {
        words.append(word)
        if words.count == 1, assignments.isEmpty, redirections.isEmpty, let name = word.literal,
          consumeParentheses()
        {
          return functionBody(named: name, from: start)
        }
      } else {
        break
      }
      end = offset
    }
    if assignments.isEmpty && words.isEmpty && redirections.isEmpty { return nil }
    return .simple(
      SimpleCommand(
        assignments: assignments, words: words, redirections: redirections, span: source.span(of: start..<end)
      ))
  }

  /// The `()` of a function's definition.
  private mutating func consumeParentheses() -> Bool {
    let start = offset
    skipBlanks()
    if consume("(") {
      skipBlanks()
      if consume(")") { return true }
    }
    offset = start
    return false
  }

  /// Words up to an operator or the line's end.
  mutating func words() -> [ShellWord] {
    var words: [ShellWord] = []
    skipBlanks()
    while let word = word() {
      words.append(word)
      skipBlanks()
    }
    return words
  }

  mutating func name() -> String? {
    guard let first = peek(), Self.isNameStart(first) else { return nil }
    let start = offset
    while let byte = peek(), Self.isNameStart(byte) || Self.isDigit(byte) { offset += 1 }
    return text(start..<offset)
  }

  /// `NAME=value`, `NAME+=value`, `NAME[0]=value`, `NAME=(a b)`.
  private mutating func assignment() -> ShellAssignment? {
    let start = offset
    guard name() != nil else { return nil }
    if sees("[") {
      while let byte = peek(), byte != UInt8(ascii: "]"), !Self.isDelimiter(byte) { offset += 1 }
      _ = consume("]")
    }
    let name = text(start..<offset)
    let appends = consume("+=")
    guard appends || consume("=") else {
      offset = start
      return nil
    }
    let value = sees("(") ? array() : word() ?? ShellWord(parts: [], span: span(from: offset))
    return ShellAssignment(name: name, value: value, appends: appends)
  }

  /// `(a b c)`: the elements as one word, with spaces between them.
  private mutating func array() -> ShellWord {
    let start = offset
    offset += 1
    var parts: [ShellWord.Part] = []
    skipLines()
    while let element = nested({ $0.word() }) {
      if !parts.isEmpty { parts.append(.literal(" ")) }
      parts += element.parts
      skipLines()
    }
    if !consume(")") { report("an array is not closed", from: start) }
    return ShellWord(parts: parts, span: span(from: start))
  }
}
