import Locations

/// A place in shell text, and what was found wrong up to there.
struct ShellReader {
  /// Deeper nesting than any script has, and shallow enough for a small stack.
  static let depthLimit = 60
  /// A chain of `&&` is a tree as deep as it is long.
  static let chainLimit = 1_000
  private static let problemLimit = 100

  let source: MappedText
  let bytes: [UInt8]
  var offset = 0
  var depth: Int
  private(set) var problems: [SyntaxProblem] = []
  /// Behind the here-documents that begin on the present line.
  var documentsEnd: Int?
  private var isAbandoned = false

  init(_ source: MappedText, depth: Int) {
    self.source = source
    self.bytes = Array(source.text.utf8)
    self.depth = depth
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The byte some places ahead, or nil behind the end.
  func peek(_ ahead: Int = 0) -> UInt8? {
    let index = offset + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  func sees(_ text: String, ahead: Int = 0) -> Bool {
    var index = offset + ahead
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  mutating func consume(_ text: String) -> Bool {
    guard sees(text) else { return false }
    offset += text.utf8.count
    return true
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func span(from start: Int) -> SourceSpan {
    source.span(of: start..<max(start, offset))
  }

  mutating func report(_ message: String, from start: Int) {
    guard !isAbandoned, problems.count < Self.problemLimit else { return }
    problems.append(SyntaxProblem(message: message, span: span(from: start)))
  }

  mutating func adopt(_ others: [SyntaxProblem]) {
    guard !isAbandoned else { return }
    problems += others.prefix(Self.problemLimit - min(problems.count, Self.problemLimit))
  }

  /// Reads something one level deeper, or gives up on all the rest when that is too deep.
  mutating func nested<Value>(_ read: (inout ShellReader) -> Value?) -> Value? {
    guard depth < Self.depthLimit else {
      report("nesting is too deep", from: offset)
      isAbandoned = true
      offset = bytes.count
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }
}

extension ShellReader {
  /// Whether `\` and a line end stand here: they vanish wherever the shell reads tokens.
  var continuationLength: Int {
    guard peek() == UInt8(ascii: "\\") else { return 0 }
    if peek(1) == UInt8(ascii: "\n") { return 2 }
    return sees("\r\n", ahead: 1) ? 3 : 0
  }

  mutating func skipBlanks() {
    while let byte = peek() {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || sees("\r\n") {
        offset += 1
      } else if continuationLength > 0 {
        offset += continuationLength
      } else if byte == UInt8(ascii: "#") {
        skipToLineEnd()
      } else {
        return
      }
    }
  }

  private mutating func skipToLineEnd() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { offset += 1 }
  }

  /// Blanks, comments and line ends; here-documents of a line are behind its end.
  mutating func skipLines() {
    skipBlanks()
    while peek() == UInt8(ascii: "\n") {
      endLine()
      skipBlanks()
    }
  }

  /// Consumes a newline.
  mutating func endLine() {
    offset = max(offset + 1, documentsEnd ?? 0)
    documentsEnd = nil
  }

  /// An unquoted word of the reserved kind at this place, with a delimiter behind it.
  func reservedWord() -> String? {
    var end = offset
    while end < bytes.count, end - offset < 9, !Self.isDelimiter(bytes[end]) { end += 1 }
    guard end == bytes.count || Self.isDelimiter(bytes[end]) else { return nil }
    let word = text(offset..<end)
    return Self.reservedWords.contains(word) ? word : nil
  }

  mutating func consume(reserved word: String) -> Bool {
    guard reservedWord() == word else { return false }
    offset += word.utf8.count
    return true
  }

  private static let reservedWords: Set<String> = [
    "if", "then", "else", "elif", "fi", "for", "select", "while", "until", "do", "done", "case", "esac", "in",
    "function", "{", "}", "!", "[[",
  ]

  /// Blanks, newline and the characters of operators.
  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
      UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  static func isNameStart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
