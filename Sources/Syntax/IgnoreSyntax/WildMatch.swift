/// A pattern of git, prepared for matching without backtracking.
///
/// Source: git's `wildmatch.c`, and `match_pathname` of `dir.c` for the literal front.
struct WildMatch: Sendable {
  enum Token: Sendable {
    case byte(UInt8)
    case one(ByteSet)
    /// `*`: not over a separator.
    case star
    /// `**`, or `*` where there are no separators.
    case deepStar
    /// `**/` as a whole component: nothing, or anything up to a separator.
    case directories
    /// The inside of `directories`.
    case insideDirectories
    /// An unclosed bracket, or an escape of nothing: matches nothing.
    case malformed
  }

  let front: [UInt8]
  let tokens: [Token]
  let separator: UInt8?

  /// - Parameter separator: what wildcards do not match; nil when there is none.
  init(_ pattern: ArraySlice<UInt8>, separator: UInt8?) {
    front = Array(pattern.prefix { !Self.isSpecial($0) })
    var parser = WildMatchParser(Array(pattern.dropFirst(front.count)), separator: separator)
    tokens = parser.parse()
    self.separator = separator
  }

  static func isSpecial(_ byte: UInt8) -> Bool { "*?[\\".utf8.contains(byte) }

  /// Whether the whole text matches.
  ///
  /// - Complexity: O(tokens × text).
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty, text.starts(with: front) else { return false }
    var states = [Bool](repeating: false, count: tokens.count + 2)
    var next = states
    states[0] = true
    follow(&states)
    for byte in text.dropFirst(front.count) {
      guard step(states, over: byte, into: &next) else { return false }
      swap(&states, &next)
      follow(&states)
    }
    return states[tokens.count]
  }

  /// Adds the states that are reached without a byte.
  private func follow(_ states: inout [Bool]) {
    for index in tokens.indices where states[index] {
      switch tokens[index] {
      case .star, .deepStar: states[index + 1] = true
      case .directories:
        states[index + 1] = true
        states[index + 2] = true
      case .byte, .one, .insideDirectories, .malformed: break
      }
    }
  }

  /// The answer is whether any state is left.
  private func step(_ states: [Bool], over byte: UInt8, into next: inout [Bool]) -> Bool {
    for index in next.indices { next[index] = false }
    for index in tokens.indices where states[index] {
      switch tokens[index] {
      case .byte(let literal): if literal == byte { next[index + 1] = true }
      case .one(let set): if byte != separator, set.contains(byte) { next[index + 1] = true }
      case .star: if byte != separator { next[index] = true }
      case .deepStar: next[index] = true
      case .insideDirectories:
        next[index] = true
        if byte == separator { next[index + 1] = true }
      case .directories, .malformed: break
      }
    }
    return next.contains(true)
  }
}

/// A set of bytes.
struct ByteSet: Sendable {
  private var low: [UInt64] = [0, 0, 0, 0]

  static let all = ByteSet().inverted

  func contains(_ byte: UInt8) -> Bool { low[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

  mutating func insert(_ byte: UInt8) { low[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  var inverted: ByteSet {
    var set = self
    set.low = low.map { ~$0 }
    return set
  }
}
