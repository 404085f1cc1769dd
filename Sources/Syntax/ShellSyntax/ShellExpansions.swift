import Locations

/// What begins with `$`, and backquotes.
extension ShellReader {
  /// The expansion at a dollar sign; nil when the sign stands for itself.
  mutating func dollar(in mode: PartMode) -> ShellWord.Part? {
    guard let next = peek(1) else { return nil }
    switch next {
    case UInt8(ascii: "{"): return nested { $0.bracedParameter(in: mode) }
    case UInt8(ascii: "("):
      return nested {
        $0.sees("$((")
          ? $0.arithmetic() ?? $0.commandSubstitution(prefixLength: 2)
          : $0.commandSubstitution(prefixLength: 2)
      }
    case UInt8(ascii: "'") where mode == .word || mode == .braces: return escapedQuotes()
    case UInt8(ascii: "\"") where mode == .word || mode == .braces:
      offset += 1
      return nested { $0.doubleQuotes() }
    case _ where Self.isNameStart(next):
      offset += 1
      return .parameter(ShellWord.Parameter(name: name() ?? ""))
    case _ where Self.isDigit(next) || Self.isSpecialParameter(next):
      offset += 2
      return .parameter(ShellWord.Parameter(name: text(offset - 1..<offset)))
    default: return nil
    }
  }

  private static func isSpecialParameter(_ byte: UInt8) -> Bool { "@*#?-$!".utf8.contains(byte) }

  private mutating func bracedParameter(in mode: PartMode) -> ShellWord.Part? {
    let start = offset
    offset += 2
    var prefix: String?
    if sees("#"), !sees("#}") { prefix = "length" }
    if sees("!"), !sees("!}") { prefix = "!" }
    if prefix != nil { offset += 1 }
    let name = parameterName()
    let operation = prefix ?? (sees("}") ? nil : parameterOperator())
    if name.isEmpty || (operation == nil && !isAtEnd && !sees("}")) {
      report("a bad substitution", from: start)
    }
    let argumentStart = offset
    // A pattern is one between double quotes, too: "Parameter Expansion" of POSIX.
    let isPattern = operation.map { ["#", "##", "%", "%%", "/", "//"].contains($0) } ?? false
    let inner = parts(in: isPattern || mode == .word || mode == .braces ? .braces : .quotedBraces)
    let argument = inner.isEmpty ? nil : ShellWord(parts: inner, span: span(from: argumentStart))
    if !consume("}") { report("'${' is not closed", from: start) }
    return .parameter(ShellWord.Parameter(name: name, operation: operation, argument: argument))
  }

  /// A name, digits or one special character, and a subscript of bash.
  private mutating func parameterName() -> String {
    let start = offset
    if name() == nil, let byte = peek() {
      if Self.isDigit(byte) {
        while let digit = peek(), Self.isDigit(digit) { offset += 1 }
      } else if Self.isSpecialParameter(byte) {
        offset += 1
      }
    }
    if offset > start, sees("[") {
      while let byte = peek(), byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}") { offset += 1 }
      _ = consume("]")
    }
    return text(start..<offset)
  }

  private mutating func parameterOperator() -> String? {
    let operators = [
      ":-", ":=", ":+", ":?", "##", "#", "%%", "%", "//", "/", "^^", "^", ",,", ",", "@", ":", "-", "=", "+",
      "?",
    ]
    return operators.first { consume($0) }
  }

  /// `$( … )`, or `<( … )`, whose value is the name of a pipe.
  mutating func commandSubstitution(prefixLength: Int) -> ShellWord.Part? {
    let start = offset
    let isSubstitution = sees("$")
    offset += prefixLength
    var commands = list()
    while !isAtEnd, !sees(")") {
      offset += 1
      commands += list()
    }
    if !consume(")") { report("'\(isSubstitution ? "$" : "<")(' is not closed", from: start) }
    let script = ShellScript(commands: commands, problems: [])
    return isSubstitution
      ? .commandSubstitution(script)
      : .doubleQuoted([.quoted("/dev/fd/"), .commandSubstitution(script)])
  }

  private mutating func arithmetic() -> ShellWord.Part? {
    guard let end = arithmeticEnd(from: offset + 3) else { return nil }
    let content = text(offset + 3..<end)
    offset = end + 2
    return .arithmetic(content)
  }

  /// Where `))` closes an arithmetic expression; nil when parentheses close otherwise.
  func arithmeticEnd(from start: Int) -> Int? {
    var open = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")") where open > 0: open -= 1
      case UInt8(ascii: ")"):
        return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ")") ? index : nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The text between backquotes is a script of its own, after `\` before `$`, `` ` `` and `\` is removed.
  mutating func backquotes() -> ShellWord.Part? {
    let start = offset
    offset += 1
    var content = MappedTextBuilder(source)
    var piece = offset
    while let byte = peek(), byte != UInt8(ascii: "`") {
      if byte == UInt8(ascii: "\\"), let next = peek(1) {
        if "$`\\".utf8.contains(next) {
          content.append(piece..<offset, of: bytes)
          piece = offset + 1
        }
        offset += 1
      }
      offset = min(offset + 1, bytes.count)
    }
    content.append(piece..<max(piece, offset), of: bytes)
    if !consume("`") { report("a backquote is not closed", from: start) }
    var reader = ShellReader(content.text(emptyAt: start + 1), depth: depth)
    let commands = reader.script()
    adopt(reader.problems)
    return .commandSubstitution(ShellScript(commands: commands, problems: []))
  }

  /// `$'…'` of bash, with C escapes.
  private mutating func escapedQuotes() -> ShellWord.Part {
    let start = offset
    offset += 2
    var content: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "'") {
      offset += 1
      guard byte == UInt8(ascii: "\\"), let escaped = peek() else {
        content.append(byte)
        continue
      }
      offset += 1
      content += Self.escapes[escaped].map { [$0] } ?? [byte, escaped]
    }
    if !consume("'") { report("a single quote is not closed", from: start) }
    return .quoted(String(decoding: content, as: UTF8.self))
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "e"): 27,
    UInt8(ascii: "\\"): 92, UInt8(ascii: "'"): 39, UInt8(ascii: "\""): 34,
  ]
}
