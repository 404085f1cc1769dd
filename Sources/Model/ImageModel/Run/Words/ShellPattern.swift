/// A pattern of the shell against a text: `*`, `?` and brackets, and `\` in front of what is literal.
///
/// Source: POSIX.1-2024, "Pattern Matching Notation"; a slash is a character as any other here.
struct ShellPattern {
  private let pattern: [Unicode.Scalar]

  init(_ pattern: String) {
    self.pattern = Array(pattern.unicodeScalars)
  }

  /// - Complexity: O(n × m) in the lengths of pattern and text.
  func matches(_ text: some StringProtocol) -> Bool { matches(Array(text.unicodeScalars)[...]) }

  func matches(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var place = text.startIndex
    var index = 0
    var retry: (index: Int, place: Int)?
    while true {
      if index < pattern.count, pattern[index] == "*" {
        retry = (index, place)
        index += 1
      } else if place == text.endIndex, index == pattern.count {
        return true
      } else if place < text.endIndex, let next = step(index, text[place]) {
        index = next
        place += 1
      } else if let (star, from) = retry, from < text.endIndex {
        retry = (star, from + 1)
        index = star + 1
        place = from + 1
      } else {
        return false
      }
    }
  }

  /// The index behind the element that matches a scalar; nil when it does not match.
  private func step(_ index: Int, _ scalar: Unicode.Scalar) -> Int? {
    guard index < pattern.count else { return nil }
    switch pattern[index] {
    case "?": return index + 1
    case "\\" where index + 1 < pattern.count: return pattern[index + 1] == scalar ? index + 2 : nil
    case "[":
      guard let (set, end) = bracket(index) else { return scalar == "[" ? index + 1 : nil }
      return set(scalar) ? end : nil
    default: return pattern[index] == scalar ? index + 1 : nil
    }
  }

  private func bracket(_ start: Int) -> ((Unicode.Scalar) -> Bool, end: Int)? {
    var index = start + 1
    let isNegated = index < pattern.count && (pattern[index] == "!" || pattern[index] == "^")
    if isNegated { index += 1 }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while index < pattern.count, pattern[index] != "]" || ranges.isEmpty {
      if pattern[index] == "\\", index + 1 < pattern.count { index += 1 }
      let low = pattern[index]
      if index + 2 < pattern.count, pattern[index + 1] == "-", pattern[index + 2] != "]" {
        let high = pattern[index + 2]
        ranges.append(low <= high ? low...high : low...low)
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < pattern.count else { return nil }
    return ({ scalar in ranges.contains { $0.contains(scalar) } != isNegated }, index + 1)
  }
}
