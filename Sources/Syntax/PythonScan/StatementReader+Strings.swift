import PythonFacts

extension StatementReader {
  /// Strings side by side: a constant, or an f-string when one of them is.
  mutating func strings() throws(Doubt) -> Operand {
    var pieces = StringPieces()
    let isBytes = lexer.literal.prefix.contains(.bytes)
    repeat {
      guard lexer.literal.prefix.contains(.bytes) == isBytes else { throw Doubt() }
      if lexer.literal.prefix.contains(.formatted) {
        pieces.isFormatted = true
        try formattedString(into: &pieces)
      } else if keeps && !isBytes || lexer.literal.hasCodeEscape {
        pieces.append(try text(lexer.literal.body, of: lexer.literal))
      }
      try lexer.advance()
    } while lexer.kind == .string
    guard keeps else { return Operand(.none, pieces.isFormatted ? [] : .string) }
    if isBytes { return Operand(.opaque([])) }
    return Operand(pieces.joined(), pieces.isFormatted ? [] : .string)
  }

  /// The text of a part of a string.
  func text(_ range: Range<Int>, of literal: StringLiteral) throws(Doubt) -> String? {
    try EscapeSequences.decode(
      lexer.bytes[range], isRaw: literal.prefix.contains(.raw), isBytes: literal.prefix.contains(.bytes))
  }

  /// The parts of the present f-string.
  private mutating func formattedString(into pieces: inout StringPieces) throws(Doubt) {
    let outer = (lexer, positionsAreUncertain, isInField)
    var parts = FormattedParts(literal: lexer.literal, place: lexer.start)
    positionsAreUncertain = positionsAreUncertain || parts.literal.hasLineBreak
    isInField = true
    level += 2
    guard level < Self.deepestLevel else { throw Doubt() }
    try read(&parts, into: &pieces)
    guard parts.isAtEnd else { throw Doubt() }
    level -= 2
    deepest = max(deepest, level + 2)
    let words = lexer.words
    (lexer, positionsAreUncertain, isInField) = outer
    lexer.words = words
  }

  /// Text and fields, up to the end of the string or to the brace that closes a specification.
  private mutating func read(_ parts: inout FormattedParts, into pieces: inout StringPieces) throws(Doubt) {
    var begin = parts.place.offset
    while true {
      let mark = try parts.nextMark(in: lexer.bytes)
      switch mark {
      case .end:
        try append(begin..<parts.place.offset, of: parts.literal, to: &pieces)
        return
      case .brace:
        try append(begin..<(parts.place.offset + 1), of: parts.literal, to: &pieces)
        parts.place.offset += 2
      case .field:
        try append(begin..<parts.place.offset, of: parts.literal, to: &pieces)
        try field(&parts, into: &pieces)
      }
      begin = parts.place.offset
    }
  }

  private mutating func append(
    _ range: Range<Int>, of literal: StringLiteral, to pieces: inout StringPieces
  ) throws(Doubt) {
    guard !range.isEmpty, keeps || literal.hasCodeEscape else { return }
    pieces.append(try text(range, of: literal))
  }

  /// A replacement field: `{value=!r:specification}`.
  private mutating func field(
    _ parts: inout FormattedParts, into pieces: inout StringPieces
  ) throws(Doubt) {
    let open = parts.place.offset
    lexer.enterField(at: parts.place)
    try lexer.advance()
    let value = try lexer.kind == .yield ? yieldExpression().value : starExpressions().value
    parts.place = lexer.start
    guard parts.isInside, !parts.isDoubtful(open..<parts.place.offset, in: lexer.bytes) else { throw Doubt() }
    var isPlain = true
    if lexer.kind == .equals {
      isPlain = false
      parts.skipEquals(in: lexer.bytes)
      try append((open + 1)..<parts.place.offset, of: parts.literal, to: &pieces)
    }
    if try parts.skipConversion(in: lexer.bytes) { isPlain = false }
    var specification: [Expression] = []
    if lexer.bytes[parts.place.offset] == UInt8(ascii: ":") {
      isPlain = false
      specification = [try self.specification(&parts)]
    }
    guard parts.isInside, lexer.bytes[parts.place.offset] == UInt8(ascii: "}") else { throw Doubt() }
    parts.place.offset += 1
    if keeps { pieces.append(isPlain ? value : .pruned([value] + specification)) }
  }

  private mutating func specification(_ parts: inout FormattedParts) throws(Doubt) -> Expression {
    // Fields of fields of specifications came with 3.12.
    guard parts.specifications < 2 else { throw Doubt() }
    parts.specifications += 1
    parts.place.offset += 1
    var pieces = StringPieces()
    pieces.isFormatted = true
    try read(&parts, into: &pieces)
    parts.specifications -= 1
    return keeps ? pieces.joined() : .none
  }
}
