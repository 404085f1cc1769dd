/// Splits source into tokens by the lexical rules of the newest Python; linear in the source.
struct Tokenizer {
  /// The source cannot be split: an unterminated string, a bracket too many.
  struct Failure: Error {}

  let bytes: [UInt8]
  private var offset = 0
  private var depth = 0
  private var tokens: [Token] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func tokenize() throws(Failure) -> [Token] {
    while offset < bytes.count { try step() }
    guard depth == 0 else { throw Failure() }
    add(.lineEnd, from: offset)
    return tokens
  }

  private mutating func step() throws(Failure) {
    let start = offset
    let byte = bytes[offset]
    switch byte {
    case 0x20, 0x09, 0x0C: offset += 1
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "\\"):
      let isPair = bytes[(offset + 1)...].starts(with: [0x0D, 0x0A])
      offset = min(offset + (isPair ? 3 : 2), bytes.count)
    case 0x0A, 0x0D:
      offset += 1
      if depth == 0 { add(.lineEnd, from: start) }
    case _ where byte.isQuote: try string(from: start, prefix: [])
    case _ where byte.isWordByte: try word()
    default: try mark(byte)
    }
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<offset, depth: depth))
  }

  private mutating func skipComment() {
    while offset < bytes.count, !bytes[offset].isLineBreak { offset += 1 }
  }

  private mutating func mark(_ byte: UInt8) throws(Failure) {
    if byte.isClosing { depth -= 1 }
    guard depth >= 0 else { throw Failure() }
    offset += 1
    add(.mark(byte), from: offset - 1)
    if byte.isOpening { depth += 1 }
  }

  private mutating func word() throws(Failure) {
    let start = offset
    while offset < bytes.count, bytes[offset].isWordByte { offset += 1 }
    let word = bytes[start..<offset]
    if offset < bytes.count, bytes[offset].isQuote, word.count <= 2 {
      let prefix = word.map { $0 | 0x20 }
      if prefix.allSatisfy({ Array("rbuft".utf8).contains($0) }) {
        try string(from: start, prefix: prefix)
        return
      }
    }
    add(.word, from: start)
  }

  private mutating func string(from start: Int, prefix: [UInt8]) throws(Failure) {
    var scanner = StringScanner(bytes: bytes, offset: offset)
    let isTemplate = prefix.contains(UInt8(ascii: "t"))
    if isTemplate || prefix.contains(UInt8(ascii: "f")) {
      let body = try scanner.formatted(isRaw: prefix.contains(UInt8(ascii: "r")), nesting: 0)
      offset = scanner.offset
      add(isTemplate || scanner.isNewer ? .template(body: body) : .string, from: start)
    } else {
      try scanner.plain()
      offset = scanner.offset
      add(.string, from: start)
    }
  }
}
