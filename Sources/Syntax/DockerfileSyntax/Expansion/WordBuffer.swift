/// The words of a text while they are collected.
struct WordBuffer {
  /// What one level of nesting has collected.
  struct Level {
    fileprivate var words: [String] = []
    fileprivate var isInWord = false
  }

  private var buffer = String.UnicodeScalarView()

  /// Starts a level; the text collected so far is lost, also for the level outside.
  mutating func beginLevel() -> Level {
    buffer = String.UnicodeScalarView()
    return Level()
  }

  /// Adds text in which white space separates words.
  mutating func add(_ text: some Collection<Unicode.Scalar>, to level: inout Level) {
    for scalar in text {
      if !scalar.isSpaceForGo {
        buffer.append(scalar)
        level.isInWord = true
      } else if level.isInWord, !buffer.isEmpty {
        endWord(&level)
      }
    }
  }

  /// Adds text that belongs to one word.
  mutating func addRaw(_ text: some Collection<Unicode.Scalar>, to level: inout Level) {
    buffer.append(contentsOf: text)
    level.isInWord = true
  }

  mutating func finish(_ level: inout Level) -> [String] {
    if !buffer.isEmpty { endWord(&level) }
    return level.words
  }

  private mutating func endWord(_ level: inout Level) {
    level.words.append(String(buffer))
    buffer = String.UnicodeScalarView()
    level.isInWord = false
  }
}

extension Unicode.Scalar {
  /// White space as Go's `unicode.IsSpace` has it.
  var isSpaceForGo: Bool { properties.isWhitespace }

  var isLetterForGo: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  var isDigitForGo: Bool { properties.generalCategory == .decimalNumber }
}
