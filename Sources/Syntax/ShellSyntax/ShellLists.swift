/// Lists, and-or lists and pipelines.
extension ShellReader {
  /// The whole text; a closing word without its opening one is a problem, and reading goes on behind it.
  mutating func script() -> [ShellCommand] {
    var commands: [ShellCommand] = []
    while true {
      commands += list()
      guard !isAtEnd else { return commands }
      skipUnexpected()
    }
  }

  /// Commands up to the end, a closing parenthesis, `;;`, or a reserved word that closes something.
  mutating func list() -> [ShellCommand] {
    var commands: [ShellCommand] = []
    while true {
      skipLines()
      if isAtListEnd { return commands }
      guard let command = andOr() else {
        if isAtListEnd { return commands }
        skipUnexpected()
        continue
      }
      commands.append(terminated(command))
    }
  }

  private var isAtListEnd: Bool {
    guard let byte = peek() else { return true }
    if byte == UInt8(ascii: ")") || sees(";;") || sees(";&") { return true }
    switch reservedWord() {
    case "then", "else", "elif", "fi", "do", "done", "esac", "}": return true
    default: return false
    }
  }

  /// Consumes `;` or `&` behind a command.
  private mutating func terminated(_ command: ShellCommand) -> ShellCommand {
    skipBlanks()
    if sees(";"), !sees(";;"), !sees(";&") {
      offset += 1
    } else if sees("&"), !sees("&&") {
      offset += 1
      return .background(command)
    } else if !isAtListEnd, peek() != UInt8(ascii: "\n") {
      report("a separator is missing", from: offset)
    }
    return command
  }

  private mutating func skipUnexpected() {
    let start = offset
    offset += max(1, reservedWord()?.utf8.count ?? 1)
    while let byte = peek(), byte & 0xC0 == 0x80 { offset += 1 }
    report("unexpected '\(text(start..<offset))'", from: start)
  }

  private mutating func andOr() -> ShellCommand? {
    guard var left = pipeline() else { return nil }
    for _ in 0..<Self.chainLimit {
      skipBlanks()
      let start = offset
      let isAnd = sees("&&")
      guard isAnd || sees("||") else { return left }
      offset += 2
      skipLines()
      guard let right = pipeline() else {
        report("a command is missing behind '\(isAnd ? "&&" : "||")'", from: start)
        return left
      }
      left = isAnd ? .and(left, right) : .or(left, right)
    }
    report("the chain of commands is too long", from: offset)
    return left
  }

  private mutating func pipeline() -> ShellCommand? {
    skipBlanks()
    if consume(reserved: "!") {
      skipBlanks()
      return nested { $0.pipeline() }.map { .negated($0) }
    }
    guard let first = command() else { return nil }
    var commands = [first]
    while true {
      skipBlanks()
      guard sees("|"), !sees("||") else { break }
      let start = offset
      offset += sees("|&") ? 2 : 1
      skipLines()
      guard let next = command() else {
        report("a command is missing behind '|'", from: start)
        break
      }
      commands.append(next)
    }
    return commands.count == 1 ? first : .pipeline(commands)
  }
}
