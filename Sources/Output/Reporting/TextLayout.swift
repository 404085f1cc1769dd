/// Text for a terminal of limited width.
enum TextLayout {
  /// The columns of a text that stand where a mark begins, and where they begin themselves.
  struct Window: Hashable {
    let text: String
    /// How many columns of the whole text are left out in front, less those of the sign that says so.
    let offset: Int
  }

  private static let ellipsis = "…"

  /// At most `width` columns of a line, the part that begins at `column` (from 0) among them.
  static func window(of line: String, to width: Int?, showing column: Int) -> Window {
    guard let width, width > 8, line.displayWidth > width else { return Window(text: line, offset: 0) }
    // What is marked stands in the middle unless the beginning of the line reaches there.
    let start = column < width - 2 ? 0 : column - width / 2
    var text = start == 0 ? "" : ellipsis
    var position = 0
    var offset = 0
    for character in line {
      let columns = String(character).displayWidth
      if position >= start + (start == 0 ? 0 : 1) {
        if text.isEmpty || text == ellipsis { offset = position - text.displayWidth }
        guard text.displayWidth + columns < width else {
          return Window(text: text + ellipsis, offset: offset)
        }
        text.append(character)
      }
      position += columns
    }
    return Window(text: text, offset: offset)
  }

  /// The words in lines of at most `width` columns; the first begins behind `first` columns, the others behind `rest`.
  static func wrapped(_ text: String, to width: Int?, first: Int, rest: Int) -> [String] {
    guard let width, width > rest + 20 else { return [text] }
    var lines = [""]
    var column = first
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let columns = String(word).displayWidth
      let isEmpty = lines[lines.count - 1].isEmpty
      if !isEmpty, column + 1 + columns > width {
        lines.append(String(word))
        column = rest + columns
      } else {
        lines[lines.count - 1] += isEmpty ? String(word) : " \(word)"
        column += columns + (isEmpty ? 0 : 1)
      }
    }
    return lines
  }
}
