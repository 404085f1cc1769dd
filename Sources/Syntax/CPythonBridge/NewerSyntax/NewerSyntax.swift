import Locations
import PythonFacts

/// Source of a newer Python, written down in words that an older grammar accepts.
///
/// Lines stay, and so do columns, but for what follows `except A, B:` on its line. What is replaced decides no
/// import: the value of a `type` statement and type parameters are evaluated lazily (PEP 695), and an f-string of the
/// new form becomes one whose value is unknown.
struct NewerSyntax {
  private(set) var text: [UInt8]
  /// The lowest version that accepts what was replaced; nil when nothing was.
  private(set) var needs: PythonVersion?
  /// Where `type` statements begin, which are assignments now.
  private(set) var typeAliases: Set<SourcePosition> = []

  /// The names of type parameters.
  private var parameterNames: Set<String> = []

  /// The newest version whose syntax is known here.
  static let latest = PythonVersion(3, 14)

  private let tokens: [Token]
  /// Offsets of the original text before which a closing parenthesis is missing.
  private var insertions: [Int] = []
  /// Where the last replaced stretch ends; what stands before it is gone.
  private var blanked = 0
  /// The place last asked for, from which the next is counted.
  private var known = (offset: 0, position: SourcePosition.start)

  /// Nil when the text has nothing that an older grammar refuses, or cannot be split into tokens.
  init?(rewriting source: [UInt8]) {
    var tokenizer = Tokenizer(source)
    guard let tokens = try? tokenizer.tokenize() else { return nil }
    self.tokens = tokens
    text = source
    for index in tokens.indices where tokens[index].range.lowerBound >= blanked { rewrite(at: index) }
    guard needs != nil else { return nil }
    insertParentheses()
  }

  /// Whether nothing of a newer syntax can have been missed in a text of which nothing is rewritten.
  static func isWhollyRead(_ source: [UInt8]) -> Bool {
    var tokenizer = Tokenizer(source)
    return (try? tokenizer.tokenize()) != nil
      || !source.indices.contains { startsTemplate(at: $0, in: source) }
  }

  /// Whether an f-string or t-string may begin at a quote: what makes it end is not the same for every version.
  private static func startsTemplate(at offset: Int, in source: [UInt8]) -> Bool {
    guard source[offset].isQuote else { return false }
    return source[max(offset - 2, 0)..<offset].contains { "fFtT".utf8.contains($0) }
  }

  /// The type parameters, which annotations name, as names that are perhaps bound.
  func typeParameters(in body: [Event]) -> [Event] {
    guard let first = body.first, !parameterNames.isEmpty else { return [] }
    let range = SourceRange(start: first.range.start, end: first.range.start)
    let names = parameterNames.sorted().map { Event(.typeAlias($0), range) }
    return [Event(.branch(condition: .opaque([]), then: names, otherwise: []), range)]
  }

  private mutating func insertParentheses() {
    guard !insertions.isEmpty else { return }
    var pieces: [UInt8] = []
    var start = 0
    for offset in insertions {
      pieces += text[start..<offset] + [UInt8(ascii: ")")]
      start = offset
    }
    text = pieces + text[start...]
  }

  private mutating func rewrite(at index: Int) {
    switch tokens[index].kind {
    case .template(let body): rewriteTemplate(tokens[index], body: body)
    case .word where tokens[index].depth == 0 && (word(index) == "def" || word(index) == "class"):
      rewriteTypeParameters(after: index)
    case .word where startsStatement(index) && word(index) == "type": rewriteTypeAlias(at: index)
    case .word where startsStatement(index) && word(index) == "except": rewriteHandler(at: index)
    case .word, .string, .mark, .lineEnd: break
    }
  }

  // MARK: Tokens

  private func word(_ index: Int) -> String? {
    guard index < tokens.count, tokens[index].kind == .word, tokens[index].range.count <= 8 else {
      return nil
    }
    return String(decoding: text[tokens[index].range], as: UTF8.self)
  }

  private func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    index < tokens.count && tokens[index].kind == .mark(UInt8(ascii: mark))
  }

  private func startsStatement(_ index: Int) -> Bool {
    guard tokens[index].depth == 0 else { return false }
    guard index > 0 else { return true }
    return tokens[index - 1].kind == .lineEnd || isMark(index - 1, ";") || isMark(index - 1, ":")
  }

  /// The index of the bracket that closes the one at `index`.
  private func closing(_ index: Int) -> Int? {
    tokens[(index + 1)...].firstIndex { token in
      guard case .mark(let byte) = token.kind else { return false }
      return byte.isClosing && token.depth == tokens[index].depth
    }
  }

  private mutating func require(_ version: PythonVersion) {
    needs = max(needs ?? version, version)
  }

  /// Replaces all but line breaks by spaces.
  private mutating func blank(_ range: Range<Int>) {
    blanked = max(blanked, range.upperBound)
    for offset in range where !text[offset].isLineBreak { text[offset] = UInt8(ascii: " ") }
  }

  private mutating func write(_ bytes: some Sequence<UInt8>, at start: Int) {
    for (index, byte) in bytes.enumerated() { text[start + index] = byte }
  }

  // MARK: What is replaced

  /// `f"…"` becomes `f"{0!r}"`, which nobody folds.
  private mutating func rewriteTemplate(_ token: Token, body: Range<Int>) {
    let prefix = token.range.lowerBound..<body.lowerBound
    let isTemplate = text[prefix].contains { $0 | 0x20 == UInt8(ascii: "t") }
    require(isTemplate ? PythonVersion(3, 14) : PythonVersion(3, 12))
    for offset in prefix where text[offset] | 0x20 == UInt8(ascii: "t") { text[offset] = UInt8(ascii: "f") }
    blank(body)
    if token.range.upperBound - body.upperBound == 1 {
      for offset in body where text[offset].isLineBreak && offset > body.lowerBound {
        if text[offset - 1] != 0x0D { text[offset - 1] = UInt8(ascii: "\\") }
      }
    }
    for field in [Array("{0!r}".utf8), Array("{0:}".utf8)] {
      let place = body.first { offset in
        offset + field.count <= body.upperBound
          && text[offset..<(offset + field.count)].allSatisfy { $0 == UInt8(ascii: " ") }
      }
      guard let place else { continue }
      write(field, at: place)
      return
    }
  }

  /// `def f[T](x)` becomes `def f(  x)`, `class A[T]:` becomes `class A( ):`.
  private mutating func rewriteTypeParameters(after index: Int) {
    guard index + 2 < tokens.count, tokens[index + 1].kind == .word, isMark(index + 2, "["),
      let end = closing(index + 2)
    else { return }
    require(PythonVersion(3, 12))
    for token in tokens[(index + 2)..<end] where token.kind == .word {
      parameterNames.insert(String(decoding: text[token.range], as: UTF8.self))
    }
    blank(tokens[index + 2].range.lowerBound..<tokens[end].range.upperBound)
    text[tokens[index + 2].range.lowerBound] = UInt8(ascii: "(")
    if isMark(end + 1, "(") {
      blank(tokens[end + 1].range)
    } else {
      text[tokens[end].range.lowerBound] = UInt8(ascii: ")")
    }
  }

  /// `type X[T] = value` becomes `X=(...)`.
  private mutating func rewriteTypeAlias(at index: Int) {
    guard index + 2 < tokens.count, tokens[index + 1].kind == .word,
      isMark(index + 2, "=") || isMark(index + 2, "["),
      let end = tokens[index...].firstIndex(where: { $0.depth == 0 && endsStatement($0) })
    else { return }
    guard !isMark(end - 1, "=") else { return }
    let start = tokens[index].range.lowerBound
    let range = start..<tokens[end - 1].range.upperBound
    let name = Array(text[tokens[index + 1].range])
    let replacement = name + Array("=(...".utf8)
    guard replacement.count < range.count else { return }
    require(PythonVersion(3, 12))
    blank(range)
    write(replacement, at: start)
    text[range.upperBound - 1] = UInt8(ascii: ")")
    typeAliases.insert(position(of: start))
  }

  /// The place of an offset that is not before that of the last call.
  private mutating func position(of offset: Int) -> SourcePosition {
    let advance = SourceLines.position(of: offset - known.offset, in: text[known.offset...])
    let isSameLine = advance.line == 1
    known = (
      offset,
      SourcePosition(
        line: known.position.line + advance.line - 1,
        column: isSameLine ? known.position.column + advance.column - 1 : advance.column)
    )
    return known.position
  }

  private func endsStatement(_ token: Token) -> Bool {
    token.kind == .lineEnd || token.kind == .mark(UInt8(ascii: ";"))
  }

  /// `except A, B:` becomes `except(A, B):` (PEP 758).
  private mutating func rewriteHandler(at index: Int) {
    let first = isMark(index + 1, "*") ? index + 2 : index + 1
    guard first < tokens.count,
      let colon = tokens[first...].firstIndex(where: {
        $0.depth == 0 && ($0.kind == .mark(UInt8(ascii: ":")) || $0.kind == .lineEnd)
      }), isMark(colon, ":"),
      (first..<colon).contains(where: { isMark($0, ",") && tokens[$0].depth == 0 })
    else { return }
    let space = tokens[first].range.lowerBound - 1
    guard text[space] == UInt8(ascii: " ") else { return }
    require(PythonVersion(3, 14))
    text[space] = UInt8(ascii: "(")
    insertions.append(tokens[colon].range.lowerBound)
  }
}
