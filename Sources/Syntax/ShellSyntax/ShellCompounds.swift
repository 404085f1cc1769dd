/// Compound commands.
extension ShellReader {
  /// One command of a pipeline; nil when none begins here.
  mutating func command() -> ShellCommand? {
    skipBlanks()
    if sees("(") {
      return nested { $0.sees("((") ? $0.arithmeticCommand() ?? $0.subshell() : $0.subshell() }
    }
    switch reservedWord() {
    case "{": return nested { $0.group() }
    case "if": return nested { $0.conditional() }
    case "for", "select": return nested { $0.forLoop() }
    case "while": return nested { $0.whileLoop(isUntil: false) }
    case "until": return nested { $0.whileLoop(isUntil: true) }
    case "case": return nested { $0.caseSelection() }
    case "function": return nested { $0.functionDefinition() }
    case "[[": return test()
    case .some("in"), .none: return simpleCommand()
    case .some: return nil
    }
  }

  private mutating func subshell() -> ShellCommand? {
    let start = offset
    offset += 1
    let commands = list()
    if !consume(")") { report("'(' is not closed", from: start) }
    return .subshell(commands, redirections())
  }

  private mutating func group() -> ShellCommand? {
    let start = offset
    offset += 1
    let commands = list()
    expect("}", opening: "{", from: start)
    return .group(commands, redirections())
  }

  private mutating func conditional() -> ShellCommand? {
    let start = offset
    var branches: [ConditionalBranch] = []
    while consume(reserved: branches.isEmpty ? "if" : "elif") {
      let condition = list()
      expect("then", opening: "if", from: start)
      branches.append(ConditionalBranch(condition: condition, body: list()))
    }
    let otherwise = consume(reserved: "else") ? list() : []
    expect("fi", opening: "if", from: start)
    return .conditional(branches: branches, otherwise: otherwise, redirections())
  }

  private mutating func whileLoop(isUntil: Bool) -> ShellCommand? {
    let start = offset
    offset += 5
    let condition = list()
    let body = loopBody(opening: isUntil ? "until" : "while", from: start)
    return .whileLoop(condition: condition, body: body, isUntil: isUntil, redirections())
  }

  private mutating func forLoop() -> ShellCommand? {
    let start = offset
    offset += sees("for") ? 3 : 6
    skipBlanks()
    if sees("(("), let header = arithmeticCommand() {
      skipSeparator()
      let body = loopBody(opening: "for", from: start)
      return .whileLoop(condition: [header], body: body, isUntil: false, redirections())
    }
    let variable = name() ?? ""
    if variable.isEmpty { report("'for' has no variable", from: start) }
    skipLines()
    let words = consume(reserved: "in") ? self.words() : nil
    skipSeparator()
    let body = loopBody(opening: "for", from: start)
    return .forLoop(variable: variable, words: words, body: body, redirections())
  }

  private mutating func loopBody(opening: String, from start: Int) -> [ShellCommand] {
    expect("do", opening: opening, from: start)
    let body = list()
    expect("done", opening: opening, from: start)
    return body
  }

  private mutating func skipSeparator() {
    skipBlanks()
    if sees(";"), !sees(";;") { offset += 1 }
    skipLines()
  }

  private mutating func expect(_ word: String, opening: String, from start: Int) {
    skipLines()
    if !consume(reserved: word) { report("'\(word)' is missing behind '\(opening)'", from: start) }
  }
}

/// `case`, functions, and the tests of bash.
extension ShellReader {
  fileprivate mutating func caseSelection() -> ShellCommand? {
    let start = offset
    offset += 4
    skipBlanks()
    guard let subject = word() else {
      report("'case' has no word", from: start)
      return nil
    }
    expect("in", opening: "case", from: start)
    var items: [CaseItem] = []
    while true {
      skipLines()
      if isAtEnd || reservedWord() == "esac" { break }
      guard let item = caseItem() else { break }
      items.append(item)
    }
    expect("esac", opening: "case", from: start)
    return .caseSelection(subject, items, redirections())
  }

  private mutating func caseItem() -> CaseItem? {
    let start = offset
    _ = consume("(")
    var patterns: [ShellWord] = []
    repeat {
      skipBlanks()
      guard let pattern = word() else { break }
      patterns.append(pattern)
      skipBlanks()
    } while consume("|")
    guard !patterns.isEmpty, consume(")") else {
      report("a pattern of 'case' is not closed", from: start)
      return nil
    }
    let body = list()
    for terminator in [";;&", ";;", ";&"] where consume(terminator) { break }
    return CaseItem(patterns: patterns, body: body)
  }

  fileprivate mutating func functionDefinition() -> ShellCommand? {
    let start = offset
    offset += 8
    skipBlanks()
    guard let name = word()?.literal else {
      report("'function' has no name", from: start)
      return nil
    }
    skipBlanks()
    if consume("(") {
      skipBlanks()
      _ = consume(")")
    }
    return functionBody(named: name, from: start)
  }

  mutating func functionBody(named name: String, from start: Int) -> ShellCommand? {
    skipLines()
    guard let body = nested({ $0.command() }) else {
      report("function '\(name)' has no body", from: start)
      return nil
    }
    return .function(name: name, body: body)
  }

  /// `(( … ))`; nil, and nothing consumed, when it is not closed that way.
  fileprivate mutating func arithmeticCommand() -> ShellCommand? {
    let start = offset
    guard let end = arithmeticEnd(from: offset + 2) else { return nil }
    offset = end + 2
    let expression = ShellCommand.expression(text(start..<offset), span(from: start))
    _ = redirections()
    return expression
  }

  /// The `[[ … ]]` of bash, kept as text.
  fileprivate mutating func test() -> ShellCommand? {
    let start = offset
    offset += 2
    while !isAtEnd {
      skipBlanks()
      if sees("]]") {
        offset += 2
        break
      }
      if word() == nil { offset = min(offset + 1, bytes.count) }
    }
    if !text(start..<offset).hasSuffix("]]") { report("'[[' is not closed", from: start) }
    let expression = ShellCommand.expression(text(start..<offset), span(from: start))
    _ = redirections()
    return expression
  }
}
