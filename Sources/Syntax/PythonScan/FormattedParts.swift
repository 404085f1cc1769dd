/// The place up to which the body of an f-string was read.
struct FormattedParts {
  /// What ends a stretch of text.
  enum Mark {
    /// The end of the string, or the closing brace of a specification's field.
    case end
    /// Two braces, which stand for one.
    case brace
    case field
  }

  let literal: StringLiteral
  var place: Lexer.Place
  /// Specifications around the place.
  var specifications = 0

  init(literal: StringLiteral, place: Lexer.Place) {
    self.literal = literal
    self.place = place
    self.place.offset = literal.body.lowerBound
  }

  var isAtEnd: Bool { place.offset == literal.body.upperBound }

  var isInside: Bool { place.offset < literal.body.upperBound }

  /// Goes to the next brace that is not text.
  mutating func nextMark(in bytes: [UInt8]) throws(Doubt) -> Mark {
    while isInside {
      let byte = bytes[place.offset]
      let isDouble = place.offset + 1 < literal.body.upperBound && bytes[place.offset + 1] == byte
      switch byte {
      case UInt8(ascii: "{"):
        if specifications > 0 {
          // Fields of fields of specifications came with 3.12.
          guard !isDouble, specifications < 2 else { throw Doubt() }
          return .field
        }
        return isDouble ? .brace : .field
      case UInt8(ascii: "}"):
        if specifications > 0 { return .end }
        guard isDouble else { throw Doubt() }
        return .brace
      case UInt8(ascii: "\\") where !literal.prefix.contains(.raw): try skipEscape(in: bytes)
      case 0x0A, 0x0D: skipLineBreak(in: bytes)
      default: place.offset += 1
      }
    }
    return .end
  }

  private mutating func skipEscape(in bytes: [UInt8]) throws(Doubt) {
    place.offset += 1
    switch bytes[place.offset] {
    // A backslash does not escape a brace, and a character's name has braces of its own.
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "N"): throw Doubt()
    case 0x0A, 0x0D: skipLineBreak(in: bytes)
    default: place.offset += 1
    }
  }

  private mutating func skipLineBreak(in bytes: [UInt8]) {
    if bytes[place.offset] == 0x0D, bytes[place.offset + 1] == 0x0A { place.offset += 1 }
    place.offset += 1
    place.line += 1
    place.lineStart = place.offset
  }

  /// Whether a field has what grammars before 3.12 refuse in it.
  func isDoubtful(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    bytes[range].contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "#") }
  }

  /// The `=` behind a value that is shown with its text, and the spaces behind it.
  mutating func skipEquals(in bytes: [UInt8]) {
    place.offset += 1
    while bytes[place.offset] == 0x20 || bytes[place.offset] == 0x09 { place.offset += 1 }
  }

  /// `!r` and the like; whether there was one.
  mutating func skipConversion(in bytes: [UInt8]) throws(Doubt) -> Bool {
    guard bytes[place.offset] == UInt8(ascii: "!") else { return false }
    switch bytes[place.offset + 1] {
    case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a"): place.offset += 2
    default: throw Doubt()
    }
    return true
  }
}

extension Lexer {
  /// Goes on behind the brace that opens a field, as inside of a bracket.
  mutating func enterField(at place: Place) {
    end = place
    end.offset += 1
    depth = 1
    startsLine = false
    finish(.leftBrace)
  }
}
