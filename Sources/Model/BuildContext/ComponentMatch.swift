/// One name against one pattern of Go's `filepath.Match`.
///
/// Iterative, with one point to return to: linear in the product of both lengths at worst.
struct ComponentMatch {
  private enum Step {
    case matched(nextPattern: Int)
    case failed
    case malformed
  }

  let pattern: [Unicode.Scalar]
  let name: [Unicode.Scalar]

  /// Nil when the pattern is malformed, wherever in it, as newer Go reports it.
  func result() -> Bool? {
    guard isWellFormed() else { return nil }
    var position = 0
    var index = 0
    var retry: (position: Int, index: Int)?
    while true {
      if position < pattern.count, pattern[position] == "*" {
        position += 1
        retry = (position, index)
        continue
      }
      if index == name.count, position == pattern.count { return true }
      if index < name.count, case .matched(let next) = step(at: position, against: name[index]) {
        position = next
        index += 1
        continue
      }
      guard let point = retry, point.index < name.count else { return false }
      retry = (point.position, point.index + 1)
      position = point.position
      index = point.index + 1
    }
  }

  private func isWellFormed() -> Bool {
    var position = 0
    while position < pattern.count {
      if pattern[position] == "*" {
        position += 1
        continue
      }
      switch step(at: position, against: "\u{0}") {
      case .malformed: return false
      case .matched(let next): position = next
      case .failed: position = end(ofItemAt: position)
      }
    }
    return true
  }

  private func step(at position: Int, against scalar: Unicode.Scalar) -> Step {
    guard position < pattern.count else { return .failed }
    switch pattern[position] {
    case "?": return scalar == "/" ? .failed : .matched(nextPattern: position + 1)
    case "[": return classStep(at: position, against: scalar)
    case "\\":
      guard position + 1 < pattern.count else { return .malformed }
      return pattern[position + 1] == scalar ? .matched(nextPattern: position + 2) : .failed
    default: return pattern[position] == scalar ? .matched(nextPattern: position + 1) : .failed
    }
  }

  private func classStep(at start: Int, against scalar: Unicode.Scalar) -> Step {
    var position = start + 1
    let negated = position < pattern.count && pattern[position] == "^"
    if negated { position += 1 }
    var found = false
    var ranges = 0
    while true {
      guard position < pattern.count else { return .malformed }
      if pattern[position] == "]", ranges > 0 { break }
      guard let low = classScalar(at: &position) else { return .malformed }
      var high = low
      if position < pattern.count, pattern[position] == "-" {
        position += 1
        guard let end = classScalar(at: &position) else { return .malformed }
        high = end
      }
      if low <= scalar, scalar <= high { found = true }
      ranges += 1
    }
    return found != negated ? .matched(nextPattern: position + 1) : .failed
  }

  /// One scalar of a class, escapes undone; nil where Go sees a malformed pattern.
  private func classScalar(at position: inout Int) -> Unicode.Scalar? {
    guard position < pattern.count, pattern[position] != "-", pattern[position] != "]" else { return nil }
    if pattern[position] == "\\" { position += 1 }
    guard position < pattern.count else { return nil }
    defer { position += 1 }
    // A class must be closed, so something has to follow.
    return position + 1 < pattern.count ? pattern[position] : nil
  }

  private func end(ofItemAt start: Int) -> Int {
    switch pattern[start] {
    case "\\": return start + 2
    case "[":
      var position = start + 1
      if position < pattern.count, pattern[position] == "^" { position += 1 }
      var ranges = 0
      while position < pattern.count, pattern[position] != "]" || ranges == 0 {
        position += pattern[position] == "\\" ? 2 : 1
        ranges += 1
      }
      return position + 1
    default: return start + 1
    }
  }
}
