import PythonFacts

extension StatementReader {
  /// `(…)` behind what is called, or behind the name of a class.
  ///
  /// A generator expression alone needs no parentheses of its own; a class takes none.
  mutating func callArguments(ofClass: Bool = false) throws(Doubt) -> [Argument] {
    try lexer.advance()
    let arguments = try deeper { reader throws(Doubt) in try reader.argumentList(ofClass: ofClass) }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func argumentList(ofClass: Bool) throws(Doubt) -> [Argument] {
    var positional: [Argument] = []
    var keywords: [Argument] = []
    var phase = Phase.alone
    var names = DistinctNames()
    while lexer.kind != .rightParenthesis {
      let argument = try argument(&phase, &names)
      if lexer.kind == .for || lexer.kind == .async {
        // Alone only, without a comma.
        guard let argument, argument.kind == .positional, phase == .alone, !ofClass else { throw Doubt() }
        let value = try comprehension(.generator, [Operand(argument.value)])
        guard lexer.kind == .rightParenthesis else { throw Doubt() }
        return [Argument(.positional, value.value)]
      }
      if phase == .alone { phase = .positional }
      if keeps, let argument {
        switch argument.kind {
        case .positional, .unpacked: positional.append(argument)
        case .keyword, .keywordUnpacked: keywords.append(argument)
        }
      }
      guard try take(.comma) else { break }
    }
    return positional + keywords
  }
}

extension StatementReader {
  /// Which arguments may follow.
  private enum Phase {
    /// None was read before.
    case alone
    case positional, keyword, keywordUnpacked
  }

  private mutating func argument(
    _ phase: inout Phase, _ names: inout DistinctNames
  ) throws(Doubt) -> Argument? {
    let start = lexer.start.offset
    if lexer.kind == .star {
      guard phase != .keywordUnpacked else { throw Doubt() }
      guard case .starred(let value) = try unpacked().value else { return nil }
      return Argument(.unpacked, value)
    }
    if try take(.doubleStar) {
      phase = .keywordUnpacked
      let value = try expression().value
      return Argument(.keywordUnpacked, value)
    }
    let value = try namedExpression()
    guard lexer.kind == .equals else {
      guard phase == .alone || phase == .positional else { throw Doubt() }
      return Argument(.positional, value.value)
    }
    guard value.shape.contains(.bareName) else { throw Doubt() }
    try names.add(start..<lexer.lastEnd.offset, of: lexer.bytes)
    if phase != .keywordUnpacked { phase = .keyword }
    try lexer.advance()
    let given = try expression().value
    guard keeps, case .name(let name) = value.value else { return nil }
    return Argument(.keyword(name), given)
  }
}
