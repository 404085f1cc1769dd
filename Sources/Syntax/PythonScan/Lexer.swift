import Locations

/// Splits a source into tokens, one at a time and without keeping any (language reference, "Lexical analysis").
///
/// It takes the common part of the lexical grammars of Python 3.8 to 3.14; whatever is not in it is a doubt.
struct Lexer {
  /// A place between two bytes, by its line's number and beginning.
  struct Place {
    var offset: Int
    var line: Int
    var lineStart: Int

    var position: SourcePosition { SourcePosition(line: line, column: offset - lineStart + 1) }
  }

  /// What follows the last byte; no source holds one.
  static let sentinel: UInt8 = 0
  private static let deepestBracket = 60

  /// The source and the sentinel.
  let bytes: [UInt8]
  /// Where the present token begins.
  private(set) var start: Place
  /// Where it ends, and the next is looked for.
  var end: Place
  /// Where the last token ended that was neither a line's end nor an indentation.
  private(set) var lastEnd: Place
  private(set) var kind = Lexeme.newline
  /// Brackets around the present token; lines do not end inside of them.
  var depth = 0
  var indentation: Indentation
  var startsLine: Bool
  /// What the present string is made of.
  var literal = StringLiteral()
  /// The words met since the beginning without which nothing imports.
  var words = ImportWords()

  init(_ bytes: [UInt8], at place: Place, startsLine: Bool) {
    self.bytes = bytes
    self.startsLine = startsLine
    indentation = Indentation()
    start = place
    end = place
    lastEnd = place
  }

  /// The bytes of the present token.
  var text: String { String(decoding: bytes[start.offset..<end.offset], as: UTF8.self) }

  /// Whether the present token is this name, which is ASCII.
  func isName(_ name: StaticString) -> Bool {
    kind == .name && end.offset - start.offset == name.utf8CodeUnitCount && text == name.description
  }

  /// The beginning of the present token as positions are counted in files.
  var position: SourcePosition { start.position }

  /// Goes to the next token.
  mutating func advance() throws(Doubt) {
    switch kind {
    case .newline, .indent, .dedent: break
    default: lastEnd = end
    }
    if indentation.pendingDedents > 0 {
      indentation.pendingDedents -= 1
      kind = .dedent
      return
    }
    if startsLine {
      startsLine = false
      if let change = try startLine() {
        start = end
        kind = change
        return
      }
    }
    try skipSpace()
    start = end
    try scan(bytes[end.offset])
  }

  /// Skips spaces, comments, joined lines, and inside of brackets the ends of lines.
  private mutating func skipSpace() throws(Doubt) {
    while true {
      switch bytes[end.offset] {
      case 0x20, 0x09, 0x0C: end.offset += 1
      case UInt8(ascii: "#"): skipComment()
      case 0x0A, 0x0D:
        if depth == 0 { return }
        skipLineBreak()
      case UInt8(ascii: "\\"):
        end.offset += 1
        guard bytes[end.offset] == 0x0A || bytes[end.offset] == 0x0D else { throw Doubt() }
        skipLineBreak()
        if bytes[end.offset] == Self.sentinel { throw Doubt() }
      default: return
      }
    }
  }

  mutating func skipComment() {
    while bytes[end.offset] != 0x0A, bytes[end.offset] != 0x0D, bytes[end.offset] != Self.sentinel {
      end.offset += 1
    }
  }

  /// LF, CRLF or CR.
  mutating func skipLineBreak() {
    if bytes[end.offset] == 0x0D, bytes[end.offset + 1] == 0x0A { end.offset += 1 }
    end.offset += 1
    end.line += 1
    end.lineStart = end.offset
  }

  private mutating func scan(_ byte: UInt8) throws(Doubt) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      try scanWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = try scanNumber()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try scanString(prefix: [])
    case UInt8(ascii: "."):
      if bytes[end.offset + 1].isDigit {
        kind = try scanNumber()
      } else {
        kind = try scanOperator(byte)
      }
    case 0x0A, 0x0D:
      kind = .newline
      skipLineBreak()
      startsLine = true
    case Self.sentinel: try scanEnd()
    default: kind = try scanOperator(byte)
    }
  }

  /// The source ends, after the line that was not ended.
  private mutating func scanEnd() throws(Doubt) {
    guard end.offset == bytes.count - 1, depth == 0 else { throw Doubt() }
    if kind == .newline || kind == .dedent || kind == .indent || kind == .end {
      kind = .end
    } else {
      kind = .newline
      startsLine = true
    }
  }

  private mutating func scanWord() throws(Doubt) {
    var letters: UInt64 = 0
    var byte = bytes[end.offset]
    while byte.isWord {
      letters = letters << 8 | UInt64(byte)
      end.offset += 1
      byte = bytes[end.offset]
    }
    // Whether a wide character may stand in a name, and which name it is then, is for CPython to say.
    guard byte < 0x80 else { throw Doubt() }
    let length = end.offset - start.offset
    if length <= 2, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""),
      let prefix = StringLiteral.Prefix(letters)
    {
      return try scanString(prefix: prefix)
    }
    kind = length <= 8 ? Lexeme(keyword: letters) ?? .name : .name
    try words.note(letters, length: length, isKeyword: kind != .name)
  }

  /// Sets what the present token is when something else has looked at its bytes.
  mutating func finish(_ kind: Lexeme) { self.kind = kind }

  /// One bracket more around what follows.
  mutating func open() throws(Doubt) {
    depth += 1
    guard depth <= Self.deepestBracket else { throw Doubt() }
  }

  mutating func close() throws(Doubt) {
    guard depth > 0 else { throw Doubt() }
    depth -= 1
  }
}

extension UInt8 {
  /// Whether this is an ASCII letter, a digit or an underscore.
  var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
