/// The replacement of `${v//p/r}`, in which Go's `regexp` expands `$name`: `$0` is the match, `$$` a dollar.
struct ReplacementTemplate {
  private enum Piece {
    case text(String.UnicodeScalarView)
    case match
  }

  private let pieces: [Piece]

  init(_ text: String) {
    var pieces: [Piece] = []
    var rest = Array(text.unicodeScalars)[...]
    while let dollar = rest.firstIndex(of: "$") {
      pieces.append(.text(String.UnicodeScalarView(rest[..<dollar])))
      rest = rest[(dollar + 1)...]
      if rest.first == "$" {
        pieces.append(.text(String.UnicodeScalarView(["$"])))
        rest = rest.dropFirst()
      } else if let name = Self.takeName(&rest) {
        // There are no groups: all names but that of the match are empty.
        if Int(name) == 0 { pieces.append(.match) }
      } else {
        pieces.append(.text(String.UnicodeScalarView(["$"])))
      }
    }
    self.pieces = pieces + [.text(String.UnicodeScalarView(rest))]
  }

  private static func takeName(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    let isBraced = rest.first == "{"
    let body = isBraced ? rest.dropFirst() : rest
    let name = body.prefix { $0.isLetterForGo || $0.isDigitForGo || $0 == "_" }
    guard !name.isEmpty else { return nil }
    var behind = body[name.endIndex...]
    if isBraced {
      guard behind.first == "}" else { return nil }
      behind = behind.dropFirst()
    }
    rest = behind
    return String(String.UnicodeScalarView(name))
  }

  func expanded(for match: ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for piece in pieces {
      switch piece {
      case .text(let text): result.append(contentsOf: text)
      case .match: result.append(contentsOf: match)
      }
    }
    return result
  }
}
