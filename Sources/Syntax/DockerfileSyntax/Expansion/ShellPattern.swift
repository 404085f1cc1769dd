/// A pattern of `${v#p}` and its kin: `*`, `?`, and escapes; no brackets.
///
/// Source: `convertShellPatternToRegex` of BuildKit's `shell/lex.go`. A wildcard matches no newline.
struct ShellPattern {
  enum Piece: Hashable {
    case scalar(Unicode.Scalar)
    /// Any but a newline.
    case any
  }

  enum Extent {
    case shortest
    case longest
  }

  /// What stands between the stars; one more than there are stars.
  let chunks: [[Piece]]

  init(_ pattern: String) throws(WordExpansion.Failure) {
    var chunks: [[Piece]] = []
    var pieces: [Piece] = []
    var scanner = ScalarScanner(pattern)
    while let scalar = scanner.next() {
      switch scalar {
      case "*":
        chunks.append(pieces)
        pieces = []
      case "?": pieces.append(.any)
      case "\\":
        // In front of the delimiters of `${…}` the escape is not part of the pattern.
        if scanner.peek == "}" || scanner.peek == "/" { continue }
        let next = scanner.next()
        guard let next, next == "*" || next == "?" || next == "\\" else {
          let shown = next.map { String($0) } ?? "\u{FFFD}"
          throw WordExpansion.Failure(
            message: "invalid pattern (\(pattern)) in substitution: invalid escape '\\\(shown)'")
        }
        pieces.append(.scalar(next))
      default: pieces.append(.scalar(scalar))
      }
    }
    self.chunks = chunks + [pieces]
  }

  /// The pattern for text read backwards; an escape stays in front of what it escapes.
  static func reversed(_ pattern: String) -> String {
    var units: [[Unicode.Scalar]] = []
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let width = scalars[index] == "\\" && index + 1 < scalars.count ? 2 : 1
      units.append(Array(scalars[index..<index + width]))
      index += width
    }
    return String(String.UnicodeScalarView(units.reversed().joined()))
  }
}
