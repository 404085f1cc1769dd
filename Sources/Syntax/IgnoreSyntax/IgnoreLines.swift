import Locations

/// One pattern line, cleaned, with its place in the file.
struct IgnoreLine {
  /// `!` included.
  let text: String
  let span: SourceSpan
}

/// The pattern lines of an ignore file.
///
/// Source: `ReadAll` of moby/patternmatcher's `ignorefile`.
struct IgnoreLines {
  /// The reader that moby uses stops at longer lines.
  private static let lengthLimit = 65_536
  private(set) var lines: [IgnoreLine] = []
  private(set) var problems: [SyntaxProblem] = []
  private let file: SourceFile
  private let bytes: [UInt8]

  init(_ text: String, file: SourceFile) {
    self.file = file
    bytes = Array(text.utf8)
    var start = 0
    var number = 0
    while start < bytes.count {
      let newline = bytes[start...].firstIndex(of: 0x0A)
      let end = newline ?? bytes.count
      number += 1
      if end - start + 1 > Self.lengthLimit {
        problems.append(
          SyntaxProblem(message: "line is too long", span: span(start..<start, line: number, from: start)))
      } else {
        read(start..<end, number: number)
      }
      start = end + 1
    }
  }

  private mutating func read(_ line: Range<Int>, number: Int) {
    var start = line.lowerBound
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    guard start < line.upperBound, bytes[start] != UInt8(ascii: "#") else { return }
    let content = bytes.trimmed(start..<line.upperBound)
    guard !content.isEmpty else { return }
    let isException = bytes[content.lowerBound] == UInt8(ascii: "!")
    let body = isException ? bytes.trimmed(content.lowerBound + 1..<content.upperBound) : content
    var pattern = body.isEmpty ? [] : cleanPath(bytes[body])
    if pattern.count > 1, pattern[0] == UInt8(ascii: "/") { pattern.removeFirst() }
    let text = (isException ? "!" : "") + String(decoding: pattern, as: UTF8.self)
    lines.append(IgnoreLine(text: text, span: span(content, line: number, from: line.lowerBound)))
  }

  private func span(_ range: Range<Int>, line: Int, from start: Int) -> SourceSpan {
    SourceSpan(
      file: file, start: SourcePosition(line: line, column: range.lowerBound - start + 1),
      end: SourcePosition(line: line, column: range.upperBound - start + 1))
  }
}

extension Array where Element == UInt8 {
  /// A range without Unicode white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let scalars = String(decoding: self[range], as: UTF8.self).unicodeScalars
    let front = scalars.prefix { $0.properties.isWhitespace }.utf8Count
    guard front < range.count else { return range.upperBound..<range.upperBound }
    let back = scalars.reversed().prefix { $0.properties.isWhitespace }
      .reduce(0) { $0 + Unicode.UTF8.width($1) }
    return range.lowerBound + front..<range.upperBound - back
  }
}

extension Sequence<Unicode.Scalar> {
  fileprivate var utf8Count: Int { reduce(0) { $0 + Unicode.UTF8.width($1) } }
}
