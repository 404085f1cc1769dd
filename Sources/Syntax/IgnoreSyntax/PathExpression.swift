/// The part of Go's regular expressions that patterns are translated to, matched without backtracking.
struct PathExpression: Sendable {
  enum Item: Sendable {
    case scalar(UInt32)
    case one(ScalarSet)
    case many(ScalarSet)
    case maybe(ScalarSet)
    /// `.*`: all but newlines.
    case rest
    /// `(.*/)?`
    case directories
    /// The inside of `directories`.
    case insideDirectories
    case start
    case end
    case boundary
    case noBoundary
  }

  /// What stands between two `|`.
  struct Alternative: Sendable {
    let items: [Item]
    /// Whether it matches at the start of a path only.
    private let isAnchored: Bool
    /// What every match begins with; a quick way to say no.
    private let head: [UInt8]
  }

  private let alternatives: [Alternative]

  init(_ expression: [Unicode.Scalar]) throws(InvalidPattern) {
    var parser = PathExpressionParser(expression)
    alternatives = try parser.parse().map(Alternative.init)
  }

  /// Whether a part of the path matches; the translation of a pattern begins with a mark of the start.
  ///
  /// - Complexity: O(items × path).
  func matches(_ path: ArraySlice<UInt8>) -> Bool { alternatives.contains { $0.matches(path) } }
}

extension PathExpression.Alternative {
  init(items: [PathExpression.Item]) {
    self.items = items
    if case .start? = items.first { isAnchored = true } else { isAnchored = false }
    var head = String.UnicodeScalarView()
    for item in isAnchored ? items.dropFirst() : [] {
      guard case .scalar(let value) = item, let scalar = Unicode.Scalar(value) else { break }
      head.append(scalar)
    }
    self.head = Array(String(head).utf8)
  }

  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    guard path.starts(with: head) else { return false }
    var states = [Bool](repeating: false, count: items.count + 2)
    var next = states
    states[0] = true
    var previous: UInt32?
    for scalar in String(decoding: path, as: UTF8.self).unicodeScalars {
      follow(&states, previous, scalar.value)
      if states[items.count] { return true }
      let isAlive = step(states, over: scalar.value, into: &next)
      guard isAlive || !isAnchored else { return false }
      swap(&states, &next)
      if !isAnchored { states[0] = true }
      previous = scalar.value
    }
    follow(&states, previous, nil)
    return states[items.count]
  }

  /// Adds the states that are reached without a scalar.
  private func follow(_ states: inout [Bool], _ previous: UInt32?, _ next: UInt32?) {
    for index in items.indices where states[index] {
      switch items[index] {
      case .many, .maybe, .rest: states[index + 1] = true
      case .directories:
        states[index + 1] = true
        states[index + 2] = true
      case .start: if previous == nil { states[index + 1] = true }
      case .end: if next == nil { states[index + 1] = true }
      case .boundary, .noBoundary:
        let isBoundary = ScalarSet.isWord(previous) != ScalarSet.isWord(next)
        if case .boundary = items[index] {
          if isBoundary { states[index + 1] = true }
        } else if !isBoundary {
          states[index + 1] = true
        }
      case .scalar, .one, .insideDirectories: break
      }
    }
  }

  /// The answer is whether any state is left.
  private func step(_ states: [Bool], over scalar: UInt32, into next: inout [Bool]) -> Bool {
    var isAlive = false
    for index in next.indices { next[index] = false }
    for index in items.indices where states[index] {
      switch items[index] {
      case .scalar(let value): if value == scalar { next[index + 1] = true }
      case .one(let set), .maybe(let set): if set.contains(scalar) { next[index + 1] = true }
      case .many(let set): if set.contains(scalar) { next[index] = true }
      case .rest: if scalar != 0x0A { next[index] = true }
      case .insideDirectories:
        if scalar != 0x0A { next[index] = true }
        if scalar == 0x2F { next[index + 1] = true }
      case .directories, .start, .end, .boundary, .noBoundary: continue
      }
      isAlive = isAlive || next[index] || next[index + 1]
    }
    return isAlive
  }
}
