import Locations
import ShellSyntax

/// A shell pattern: `*`, `?`, `[…]`; quoted characters stand for themselves.
struct ShellPattern: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case character(Character)
    case any
    case anyRun
    case oneOf(Set<Character>, negated: Bool)
  }

  let text: String
  private var pieces: [Piece] = []

  /// - Parameter runs: pieces of text, each with whether pattern characters in it are special.
  init(_ runs: [(text: String, isSpecial: Bool)]) {
    text = runs.map(\.text).joined()
    for run in runs { append(run.text, isSpecial: run.isSpecial) }
  }

  /// Whether it matches one text only.
  var isLiteral: Bool {
    pieces.allSatisfy { if case .character = $0 { true } else { false } }
  }

  private mutating func append(_ text: String, isSpecial: Bool) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "*" where isSpecial: if pieces.last != .anyRun { pieces.append(.anyRun) }
      case "?" where isSpecial: pieces.append(.any)
      case "[" where isSpecial:
        if let (piece, after) = Self.bracket(rest) {
          pieces.append(piece)
          rest = after
        } else {
          pieces.append(.character("["))
        }
      default: pieces.append(.character(character))
      }
    }
  }

  private static func bracket(_ text: Substring) -> (Piece, Substring)? {
    guard let end = text.dropFirst().firstIndex(of: "]") else { return nil }
    var content = text[..<end]
    let negated = content.first == "!" || content.first == "^"
    if negated { content = content.dropFirst() }
    var members = Set<Character>()
    while let first = content.popFirst() {
      if content.first == "-", let last = content.dropFirst().first,
        let low = first.asciiValue, let high = last.asciiValue, low <= high
      {
        for value in low...high { members.insert(Character(Unicode.Scalar(value))) }
        content = content.dropFirst(2)
      } else {
        members.insert(first)
      }
    }
    return (.oneOf(members, negated: negated), text[text.index(after: end)...])
  }

  /// Whether the whole of `text` matches.
  ///
  /// - Complexity: O(n · m), without recursion.
  func matches(_ text: String) -> Bool {
    let subject = Array(text)
    var reached = [Bool](repeating: false, count: subject.count + 1)
    reached[0] = true
    for piece in pieces {
      var next = [Bool](repeating: false, count: subject.count + 1)
      if piece == .anyRun { next[0] = reached[0] }
      for index in 0..<subject.count {
        if piece == .anyRun {
          next[index + 1] = reached[index + 1] || next[index]
        } else {
          next[index + 1] = reached[index] && Self.accepts(piece, subject[index])
        }
      }
      reached = next
    }
    return reached[subject.count]
  }

  private static func accepts(_ piece: Piece, _ character: Character) -> Bool {
    switch piece {
    case .character(let own): own == character
    case .any, .anyRun: true
    case .oneOf(let members, let negated): members.contains(character) != negated
    }
  }
}
