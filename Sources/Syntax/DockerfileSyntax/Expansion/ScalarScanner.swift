/// A text read scalar by scalar with one scalar of look-ahead.
struct ScalarScanner {
  let source: String
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// A byte order mark in front is skipped, as Go's `text/scanner` does.
  init(_ text: String) {
    source = text
    scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { index = 1 }
  }

  /// Nil at the end.
  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  var isAtEnd: Bool { index >= scalars.count }

  mutating func advance() {
    if index < scalars.count { index += 1 }
  }

  mutating func next() -> Unicode.Scalar? {
    defer { advance() }
    return peek
  }
}
