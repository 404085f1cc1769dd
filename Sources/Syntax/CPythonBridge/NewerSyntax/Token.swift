/// A token of Python source, as far as newer syntax is recognised by it.
struct Token {
  enum Kind: Hashable {
    /// A name, a keyword or a number.
    case word
    case string
    /// An f-string or t-string that a grammar before 3.12 may refuse; the range of its body.
    case template(body: Range<Int>)
    /// One byte of punctuation.
    case mark(UInt8)
    /// The end of a logical line.
    case lineEnd
  }

  let kind: Kind
  /// UTF-8 offsets.
  let range: Range<Int>
  /// Brackets around it.
  let depth: Int
}

extension UInt8 {
  /// Whether this is part of a name or a number; every byte of a wide character counts as one.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  var isQuote: Bool { self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") }

  var isLineBreak: Bool { self == 0x0A || self == 0x0D }

  var isOpening: Bool { self == UInt8(ascii: "(") || self == UInt8(ascii: "[") || self == UInt8(ascii: "{") }

  var isClosing: Bool { self == UInt8(ascii: ")") || self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
}
