/// Words and their quoting.
extension ShellReader {
  /// Where a run of word parts stands, which decides what ends it and what quotes in it.
  enum PartMode {
    case word
    case doubleQuotes
    /// The word of `${name:-word}`.
    case braces
    /// The same inside double quotes.
    case quotedBraces
    case document
  }

  /// A word that begins here; nil at an operator, a line end or the end.
  mutating func word() -> ShellWord? {
    guard let first = peek(), !Self.isDelimiter(first) || isProcessSubstitution else { return nil }
    let start = offset
    let parts = parts(in: .word)
    guard offset > start else { return nil }
    return ShellWord(parts: parts, span: span(from: start))
  }

  var isProcessSubstitution: Bool { sees("<(") || sees(">(") }

  mutating func parts(in mode: PartMode) -> [ShellWord.Part] {
    var list = PartList()
    while let byte = peek(), !ends(mode, at: byte) {
      if continuationLength > 0 {
        offset += continuationLength
      } else if let part = specialPart(byte, in: mode) {
        list.append(part)
      } else if byte == UInt8(ascii: "\\") {
        readEscape(in: mode, to: &list)
      } else {
        list.append(byte, isQuoted: mode == .doubleQuotes || mode == .quotedBraces || mode == .document)
        // The end may have been reached already, by giving up on what is nested too deep.
        offset = min(offset + 1, bytes.count)
      }
    }
    return list.finished()
  }

  private func ends(_ mode: PartMode, at byte: UInt8) -> Bool {
    switch mode {
    case .word:
      guard Self.isDelimiter(byte) else { return false }
      if byte == UInt8(ascii: "\r") { return peek(1) == UInt8(ascii: "\n") || peek(1) == nil }
      if byte == UInt8(ascii: "("), isExtendedPattern { return false }
      return !isProcessSubstitution
    case .doubleQuotes: return byte == UInt8(ascii: "\"")
    case .braces, .quotedBraces: return byte == UInt8(ascii: "}")
    case .document: return false
    }
  }

  /// Bash's `!(a|b)`, `@(…)`, `?(…)`, `*(…)`, `+(…)` at its parenthesis.
  private var isExtendedPattern: Bool {
    guard offset > 0 else { return false }
    switch bytes[offset - 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return true
    default: return false
    }
  }

  /// A quoted stretch or an expansion that begins at this byte; nil when the byte stands for itself.
  private mutating func specialPart(_ byte: UInt8, in mode: PartMode) -> ShellWord.Part? {
    switch byte {
    case UInt8(ascii: "$"): return dollar(in: mode)
    case UInt8(ascii: "`"): return nested { $0.backquotes() }
    case UInt8(ascii: "'") where mode == .word || mode == .braces: return singleQuotes()
    case UInt8(ascii: "\"") where mode != .doubleQuotes && mode != .document:
      return nested { $0.doubleQuotes() }
    case UInt8(ascii: "(") where mode == .word: return .literal(extendedPattern())
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      guard mode == .word, isProcessSubstitution else { return nil }
      return nested { $0.commandSubstitution(prefixLength: 2) }
    default: return nil
    }
  }

  private mutating func readEscape(in mode: PartMode, to list: inout PartList) {
    guard let next = peek(1) else {
      list.append(UInt8(ascii: "\\"), isQuoted: true)
      offset += 1
      return
    }
    let keepsBackslash: Bool
    switch mode {
    case .word, .braces: keepsBackslash = false
    case .doubleQuotes, .quotedBraces: keepsBackslash = !"$`\"\\}".utf8.contains(next)
    case .document: keepsBackslash = !"$`\\".utf8.contains(next)
    }
    if keepsBackslash { list.append(UInt8(ascii: "\\"), isQuoted: true) }
    list.append(next, isQuoted: true)
    offset += 2
  }

  private mutating func singleQuotes() -> ShellWord.Part {
    let start = offset
    offset += 1
    while let byte = peek(), byte != UInt8(ascii: "'") { offset += 1 }
    let content = text(start + 1..<offset)
    if !consume("'") { report("a single quote is not closed", from: start) }
    return .quoted(content)
  }

  mutating func doubleQuotes() -> ShellWord.Part? {
    let start = offset
    offset += 1
    let inner = parts(in: .doubleQuotes)
    if !consume("\"") { report("a double quote is not closed", from: start) }
    return .doubleQuoted(inner)
  }

  /// The parenthesis of an extended pattern with its content, as it is.
  private mutating func extendedPattern() -> String {
    let start = offset
    var open = 0
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      offset += 1
      if byte == UInt8(ascii: "(") { open += 1 }
      if byte == UInt8(ascii: ")") { open -= 1 }
      if open == 0 { break }
    }
    return text(start..<offset)
  }
}

/// Parts in the making: bytes of one kind are gathered to one part.
private struct PartList {
  private var parts: [ShellWord.Part] = []
  private var pending: [UInt8] = []
  private var pendingIsQuoted = false

  mutating func append(_ byte: UInt8, isQuoted: Bool) {
    if isQuoted != pendingIsQuoted { flush() }
    pendingIsQuoted = isQuoted
    pending.append(byte)
  }

  mutating func append(_ part: ShellWord.Part) {
    flush()
    parts.append(part)
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let text = String(decoding: pending, as: UTF8.self)
    parts.append(pendingIsQuoted ? .quoted(text) : .literal(text))
    pending.removeAll(keepingCapacity: true)
  }

  mutating func finished() -> [ShellWord.Part] {
    flush()
    return parts
  }
}
