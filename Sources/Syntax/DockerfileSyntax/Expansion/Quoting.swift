extension WordLexer {
  /// A single-quoted stretch; nothing is special in it but its end.
  mutating func singleQuoted() throws(WordExpansion.Failure) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    scanner.advance()
    if options.keepsQuotes { result.append("'") }
    while let scalar = scanner.next() {
      if scalar == "'" {
        if options.keepsQuotes { result.append(scalar) }
        return result
      }
      result.append(scalar)
    }
    throw WordExpansion.Failure(
      message: "unexpected end of statement while looking for matching single-quote")
  }

  /// A double-quoted stretch; variables are replaced, and `"`, `$` and the escape itself can be escaped.
  mutating func doubleQuoted() throws(WordExpansion.Failure) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    scanner.advance()
    if options.keepsQuotes { result.append("\"") }
    while let scalar = scanner.peek {
      switch scalar {
      case "\"":
        scanner.advance()
        if options.keepsQuotes { result.append(scalar) }
        return result
      case "$": result.append(contentsOf: try substitution())
      case options.escape: escapeInQuotes(into: &result)
      default:
        scanner.advance()
        result.append(scalar)
      }
    }
    throw WordExpansion.Failure(
      message: "unexpected end of statement while looking for matching double-quote")
  }

  private mutating func escapeInQuotes(into result: inout String.UnicodeScalarView) {
    scanner.advance()
    if keepsEscapes { result.append(options.escape) }
    guard let next = scanner.peek else { return }
    if next == "\"" || next == "$" || next == options.escape {
      scanner.advance()
      result.append(next)
    } else {
      result.append(options.escape)
    }
  }

  /// `<`, or `<<` with the white space behind it, which then separates no words.
  mutating func heredocMark() -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView("<".unicodeScalars)
    scanner.advance()
    guard scanner.peek == "<" else { return result }
    scanner.advance()
    result.append("<")
    while let scalar = scanner.peek, scalar == "\t" || scalar == "\r" || scalar == " " {
      result.append(scalar)
      scanner.advance()
    }
    return result
  }
}
