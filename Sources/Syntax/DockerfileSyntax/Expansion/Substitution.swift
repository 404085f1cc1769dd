extension WordLexer {
  /// Reads `$name` or `${name…}` and gives what stands for it.
  mutating func substitution() throws(WordExpansion.Failure) -> String.UnicodeScalarView {
    scanner.advance()
    guard scanner.peek == "{" else { return plainVariable().unicodeScalars }
    scanner.advance()
    switch scanner.peek {
    case nil: throw WordExpansion.Failure(message: "syntax error: missing '}'")
    case "{", "}", ":": throw WordExpansion.Failure(message: "syntax error: bad substitution")
    default: break
    }
    let name = variableName()
    let modifier = scanner.next()
    switch modifier {
    case "}":
      let value = value(of: name)
      return (value ?? (options.keepsUnset ? "${\(name)}" : "")).unicodeScalars
    case ":": return try alternative(name, scanner.next(), emptyCountsAsUnset: true).unicodeScalars
    case "+", "-", "?", "#", "%":
      return try alternative(name, modifier, emptyCountsAsUnset: false).unicodeScalars
    case "/": return try replacement(in: name).unicodeScalars
    default: throw Self.unsupported(shown(modifier))
    }
  }

  private mutating func plainVariable() -> String {
    let name = variableName()
    if name.isEmpty { return "$" }
    return value(of: name) ?? (options.keepsUnset ? "$" + name : "")
  }

  /// Letters, digits and underscores; digits alone when it begins with one; or one special parameter.
  private mutating func variableName() -> String {
    var name = String.UnicodeScalarView()
    guard let first = scanner.peek else { return "" }
    let isNumber = first.isDigitForGo
    if !isNumber, "@*#?-$!".unicodeScalars.contains(first) {
      scanner.advance()
      return String(first)
    }
    while let scalar = scanner.peek {
      guard scalar.isDigitForGo || !isNumber && (scalar.isLetterForGo || scalar == "_") else { break }
      name.append(scalar)
      scanner.advance()
    }
    return String(name)
  }

  private func shown(_ scalar: Unicode.Scalar?) -> String { scalar.map { String($0) } ?? "\u{FFFD}" }

  private static func unsupported(_ modifier: String) -> WordExpansion.Failure {
    WordExpansion.Failure(message: "unsupported modifier (\(modifier)) in substitution")
  }

  /// `${name:-word}` and its kin.
  private mutating func alternative(
    _ name: String, _ kind: Unicode.Scalar?, emptyCountsAsUnset: Bool
  ) throws(WordExpansion.Failure) -> String {
    let modifier = (emptyCountsAsUnset ? ":" : "") + shown(kind)
    let isTrimming = kind == "#" || kind == "%"
    if emptyCountsAsUnset && isTrimming { throw Self.unsupported(modifier) }
    let word = try stretch(until: "}", keepingEscapes: isTrimming, missing: "syntax error: missing '}'")
    let value = value(of: name)
    if options.keepsUnset && value == nil { return "${\(name)\(modifier)\(word)}" }
    let current = emptyCountsAsUnset && value?.isEmpty == true ? nil : value
    switch kind {
    case "-": return current ?? word
    case "+": return current == nil ? "" : word
    case "?":
      if let current { return current }
      let reason = value == nil ? "is not allowed to be unset" : "is not allowed to be empty"
      throw WordExpansion.Failure(message: "\(name): \(word.isEmpty ? reason : word)")
    case "#": return try trimmingPrefix(of: value ?? "", word)
    case "%": return try trimmingSuffix(of: value ?? "", word)
    default: throw Self.unsupported(modifier)
    }
  }

  /// Reads on to `stop`; when the text ends before that, the failure says so in its own words.
  private mutating func stretch(
    until stop: Unicode.Scalar, keepingEscapes: Bool, missing: String
  ) throws(WordExpansion.Failure) -> String {
    do throws(WordExpansion.Failure) {
      return String(try process(until: stop, keepingEscapes: keepingEscapes).result)
    } catch {
      throw scanner.isAtEnd ? WordExpansion.Failure(message: missing) : error
    }
  }

  private func trimmingPrefix(of value: String, _ word: String) throws(WordExpansion.Failure) -> String {
    let isLongest = word.unicodeScalars.first == "#"
    let pattern = isLongest ? String(word.unicodeScalars.dropFirst()) : word
    let glob = try ShellPattern(pattern)
    let scalars = Array(value.unicodeScalars)
    guard let end = glob.prefixEnd(in: scalars, isLongest ? .longest : .shortest) else { return value }
    return String(String.UnicodeScalarView(scalars[end...]))
  }

  /// Both are turned round, so that the shortest suffix is a shortest prefix.
  private func trimmingSuffix(of value: String, _ word: String) throws(WordExpansion.Failure) -> String {
    let isLongest = word.unicodeScalars.first == "%"
    let pattern = isLongest ? String(word.unicodeScalars.dropFirst()) : word
    let glob = try ShellPattern(ShellPattern.reversed(pattern))
    let scalars = Array(value.unicodeScalars.reversed())
    guard let end = glob.prefixEnd(in: scalars, isLongest ? .longest : .shortest) else { return value }
    return String(String.UnicodeScalarView(scalars[end...].reversed()))
  }

  /// `${name/pattern/replacement}` and `${name//pattern/replacement}`.
  private mutating func replacement(in name: String) throws(WordExpansion.Failure) -> String {
    let replacesAll = scanner.peek == "/"
    if replacesAll { scanner.advance() }
    let pattern = try stretch(
      until: "/", keepingEscapes: true, missing: "syntax error: missing '/' in ${}")
    let text = try stretch(until: "}", keepingEscapes: true, missing: "syntax error: missing '}'")
    let value = value(of: name)
    if options.keepsUnset && value == nil { return "${\(name)/\(pattern)/\(text)}" }
    let glob = try ShellPattern(pattern)
    let scalars = Array((value ?? "").unicodeScalars)
    let result = replacesAll ? glob.replacingAll(in: scalars, text) : glob.replacingFirst(in: scalars, text)
    return String(result)
  }
}
