import Locations

/// Columns in UTF-16 code units from 1, as editors and SARIF count them.
struct CharacterColumns {
  let line: LineSource

  /// The column of a position; that in bytes where the line's text is not known.
  func column(of position: SourcePosition, in file: SourceFile) -> Int {
    guard let text = line(position.line, file) else { return position.column }
    let bytes = text.utf8.prefix(max(position.column - 1, 0))
    let beyond = max(position.column - 1 - bytes.count, 0)
    return String(decoding: bytes, as: UTF8.self).utf16.count + beyond + 1
  }

  /// One past the last column of a line; nil when there is no such line.
  func end(of number: Int, in file: SourceFile) -> Int? {
    line(number, file).map { $0.utf16.count + 1 }
  }
}
