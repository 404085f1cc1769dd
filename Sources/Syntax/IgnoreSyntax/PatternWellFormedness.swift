/// Whether Go's `filepath.Match` finds fault with a pattern when it compares it with `.`, as moby does.
///
/// It looks at a chunk between stars only when all before it matched, so much that is wrong is not seen.
func isWellFormed(_ pattern: [UInt8]) -> Bool {
  var check = WellFormedness(pattern: pattern)
  return check.run()
}

private struct WellFormedness {
  private static let dot = UInt8(ascii: ".")
  private static let star = UInt8(ascii: "*")
  let pattern: [UInt8]
  var index = 0

  /// How a chunk compares with the name.
  private enum Outcome {
    case matched(rest: [UInt8])
    case failed
    case malformed
  }

  mutating func run() -> Bool {
    var name = [Self.dot]
    while index < pattern.count {
      let hasStar = pattern[index] == Self.star
      while index < pattern.count, pattern[index] == Self.star { index += 1 }
      let chunk = index..<chunkEnd()
      if hasStar, chunk.isEmpty { return true }
      index = chunk.upperBound
      let isLast = index == pattern.count
      // The star may stand for nothing, or for the whole of the one letter.
      var next: [UInt8]?
      for candidate in hasStar && !name.isEmpty ? [name, []] : [name] where next == nil {
        switch compare(chunk, with: candidate) {
        case .malformed: return false
        case .failed: continue
        case .matched(let rest): if rest.isEmpty || !isLast { next = rest }
        }
      }
      guard let next else { return true }
      name = next
    }
    return true
  }

  private func chunkEnd() -> Int {
    var isInRange = false
    var end = index
    while end < pattern.count {
      switch pattern[end] {
      case UInt8(ascii: "\\"): if end + 1 < pattern.count { end += 1 }
      case UInt8(ascii: "["): isInRange = true
      case UInt8(ascii: "]"): isInRange = false
      case Self.star: if !isInRange { return end }
      default: break
      }
      end += 1
    }
    return end
  }

  private func compare(_ chunk: Range<Int>, with name: [UInt8]) -> Outcome {
    var rest = name
    var hasFailed = false
    var offset = chunk.lowerBound
    while offset < chunk.upperBound {
      hasFailed = hasFailed || rest.isEmpty
      var byte = pattern[offset]
      offset += 1
      if byte == UInt8(ascii: "[") {
        guard let isMatch = bracket(&offset, chunk.upperBound) else { return .malformed }
        if !hasFailed { rest.removeFirst() }
        hasFailed = hasFailed || !isMatch
        continue
      }
      let isAny = byte == UInt8(ascii: "?")
      if byte == UInt8(ascii: "\\") {
        guard offset < chunk.upperBound else { return .malformed }
        byte = pattern[offset]
        offset += 1
      }
      if !hasFailed {
        hasFailed = !isAny && byte != rest[0]
        rest.removeFirst()
      }
    }
    return hasFailed ? .failed : .matched(rest: rest)
  }

  /// Reads behind `[` up to and including its `]`; whether `.` is in it, or nil when it is malformed.
  private func bracket(_ offset: inout Int, _ end: Int) -> Bool? {
    let isNegated = offset < end && pattern[offset] == UInt8(ascii: "^")
    if isNegated { offset += 1 }
    var isMatch = false
    var isEmpty = true
    while isEmpty || offset >= end || pattern[offset] != UInt8(ascii: "]") {
      guard let low = bound(&offset, end) else { return nil }
      var high = low
      if pattern[offset] == UInt8(ascii: "-") {
        offset += 1
        guard let bound = bound(&offset, end) else { return nil }
        high = bound
      }
      isMatch = isMatch || low <= Self.dot && Self.dot <= high
      isEmpty = false
    }
    offset += 1
    return isMatch != isNegated
  }

  /// The first byte of one end of a range; something must follow it.
  private func bound(_ offset: inout Int, _ end: Int) -> UInt8? {
    guard offset < end, pattern[offset] != UInt8(ascii: "-"), pattern[offset] != UInt8(ascii: "]") else {
      return nil
    }
    if pattern[offset] == UInt8(ascii: "\\") {
      offset += 1
      guard offset < end else { return nil }
    }
    let byte = pattern[offset]
    offset += 1
    while offset < end, pattern[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset < end ? byte : nil
  }
}
