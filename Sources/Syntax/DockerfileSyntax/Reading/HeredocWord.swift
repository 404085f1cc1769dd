/// A word of the form `<<NAME`, as BuildKit recognises it.
///
/// Source: `reHeredoc` and `heredocFromMatch` of BuildKit's `parser/parser.go`.
struct HeredocWord: Hashable {
  let name: String
  let expands: Bool
  let stripsTabs: Bool
  let fileDescriptor: Int

  /// Nil when `word` is no here-document.
  ///
  /// - Throws: when quotes in the delimiter are not closed.
  init?(_ word: String) throws(WordExpansion.Failure) {
    let bytes = Array(word.utf8)
    let digits = bytes.prefix(while: isDigit)
    var rest = bytes[digits.endIndex...]
    guard rest.starts(with: "<<".utf8) else { return nil }
    rest = rest.dropFirst(2)
    stripsTabs = rest.first == UInt8(ascii: "-")
    if stripsTabs { rest = rest.dropFirst() }
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) && $0 != 0x0B }
    guard !rest.isEmpty, !rest.contains(UInt8(ascii: "<")) else { return nil }

    let delimiter = String(decoding: rest, as: UTF8.self)
    var lexer = WordLexer.Options.heredocDelimiter
    let plain = try WordLexer.words(of: delimiter, options: lexer)
    guard plain.count == 1, let name = plain.first else { return nil }
    lexer.keepsQuotes = true
    let raw = try WordLexer.words(of: delimiter, options: lexer)
    guard raw.count == 1, let rawName = raw.first else {
      throw WordExpansion.Failure(
        message: "internal lexing of heredoc produced inconsistent results: \(delimiter)")
    }
    self.name = name
    expands = Self.quoteCount(name) == Self.quoteCount(rawName)
    fileDescriptor = digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self)) ?? Int.max
  }

  /// All here-documents that a line opens, in order.
  static func all(in line: String) throws(WordExpansion.Failure) -> [HeredocWord] {
    var found: [HeredocWord] = []
    for word in (try? WordLexer.words(of: line, options: .heredocLine)) ?? [] {
      if let heredoc = try HeredocWord(word) { found.append(heredoc) }
    }
    return found
  }

  private static func quoteCount(_ text: String) -> Int {
    text.utf8.count { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
  }
}
