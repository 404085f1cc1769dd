/// One string token: its prefix, and where its text stands.
struct StringLiteral {
  /// The letters in front of the quotes.
  struct Prefix: OptionSet {
    let rawValue: UInt8

    static let raw = Prefix(rawValue: 1)
    static let bytes = Prefix(rawValue: 2)
    static let formatted = Prefix(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nil for letters that are no prefix, and for those of template strings.
    init?(_ letters: UInt64) {
      switch letters | 0x20_20 {
      case 0x20_75: self = []
      case 0x20_72: self = .raw
      case 0x20_62: self = .bytes
      case 0x20_66: self = .formatted
      case 0x62_72, 0x72_62: self = [.bytes, .raw]
      case 0x66_72, 0x72_66: self = [.formatted, .raw]
      default: return nil
      }
    }
  }

  var prefix: Prefix = []
  /// Between the quotes.
  var body = 0..<0
  var hasBackslash = false
  /// Whether a backslash stands before a letter that has to be followed by digits or a name.
  var hasCodeEscape = false
  var hasLineBreak = false
  var isASCII = true
}

extension Lexer {
  /// The string whose quotes are next, by the lexical rules that precede 3.12 for f-strings, too.
  mutating func scanString(prefix: StringLiteral.Prefix) throws(Doubt) {
    let quote = bytes[end.offset]
    let isTriple = bytes[end.offset + 1] == quote && bytes[end.offset + 2] == quote
    end.offset += isTriple ? 3 : 1
    literal = StringLiteral(prefix: prefix)
    let begin = end.offset
    if isTriple { try scanLongBody(quote) } else { try scanShortBody(quote) }
    literal.body = begin..<end.offset
    end.offset += isTriple ? 3 : 1
    if prefix.contains(.bytes), !literal.isASCII { throw Doubt() }
    finish(.string)
  }

  private mutating func scanShortBody(_ quote: UInt8) throws(Doubt) {
    while true {
      let byte = bytes[end.offset]
      if byte == quote { return }
      switch byte {
      case UInt8(ascii: "\\"): try skipEscape()
      case 0x0A, 0x0D, Self.sentinel: throw Doubt()
      default:
        if byte >= 0x80 { literal.isASCII = false }
        end.offset += 1
      }
    }
  }

  private mutating func scanLongBody(_ quote: UInt8) throws(Doubt) {
    while true {
      let byte = bytes[end.offset]
      if byte == quote, bytes[end.offset + 1] == quote, bytes[end.offset + 2] == quote { return }
      switch byte {
      case UInt8(ascii: "\\"): try skipEscape()
      case 0x0A, 0x0D:
        literal.hasLineBreak = true
        skipLineBreak()
      case Self.sentinel: throw Doubt()
      default:
        if byte >= 0x80 { literal.isASCII = false }
        end.offset += 1
      }
    }
  }

  /// A backslash and the byte behind it.
  private mutating func skipEscape() throws(Doubt) {
    literal.hasBackslash = true
    end.offset += 1
    switch bytes[end.offset] {
    case 0x0A, 0x0D:
      literal.hasLineBreak = true
      skipLineBreak()
    case Self.sentinel: throw Doubt()
    case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "N"):
      literal.hasCodeEscape = true
      end.offset += 1
    default:
      if bytes[end.offset] >= 0x80 { literal.isASCII = false }
      end.offset += 1
    }
  }
}
