/// The columns at which the blocks around the present line begin (language reference, "Indentation").
struct Indentation {
  private static let deepest = 60

  private var columns = [0]
  /// The same with a tab as one column: the two must agree on what is deeper.
  private var alternatives = [0]
  /// Blocks that the present line ends, and that were not told yet.
  var pendingDedents = 0

  /// What a line at a column changes; nil when it belongs to the same block as the last.
  mutating func enter(column: Int, alternative: Int) throws(Doubt) -> Lexeme? {
    let last = columns[columns.count - 1]
    if column == last {
      guard alternative == alternatives[alternatives.count - 1] else { throw Doubt() }
      return nil
    }
    if column > last {
      guard alternative > alternatives[alternatives.count - 1], columns.count <= Self.deepest else {
        throw Doubt()
      }
      columns.append(column)
      alternatives.append(alternative)
      return .indent
    }
    while column < columns[columns.count - 1] {
      columns.removeLast()
      alternatives.removeLast()
      pendingDedents += 1
    }
    guard column == columns[columns.count - 1], alternative == alternatives[alternatives.count - 1] else {
      throw Doubt()
    }
    pendingDedents -= 1
    return .dedent
  }
}

extension Lexer {
  /// Reads the indentation of the next line that has a token; what it changes.
  mutating func startLine() throws(Doubt) -> Lexeme? {
    while true {
      var column = 0
      var alternative = 0
      measure: while true {
        switch bytes[end.offset] {
        case 0x20:
          column += 1
          alternative += 1
        case 0x09:
          column = (column / 8 + 1) * 8
          alternative += 1
        case 0x0C: (column, alternative) = (0, 0)
        default: break measure
        }
        end.offset += 1
      }
      switch bytes[end.offset] {
      case UInt8(ascii: "#"): skipComment()
      case 0x0A, 0x0D: skipLineBreak()
      case UInt8(ascii: "\\"): throw Doubt()
      case Self.sentinel: return try indentation.enter(column: 0, alternative: 0)
      default: return try indentation.enter(column: column, alternative: alternative)
      }
    }
  }
}
