/// Whether Go's `filepath.Match` accepts a pattern: brackets are closed and not empty, escapes have a subject.
func isWellFormed(_ pattern: [UInt8]) -> Bool {
  var check = WellFormedness(pattern: pattern)
  return check.run()
}

private struct WellFormedness {
  let pattern: [UInt8]
  var index = 0

  mutating func run() -> Bool {
    while index < pattern.count {
      switch pattern[index] {
      case UInt8(ascii: "["):
        index += 1
        guard bracket() else { return false }
      case UInt8(ascii: "\\"):
        guard index + 1 < pattern.count else { return false }
        index += 2
      default: index += 1
      }
    }
    return true
  }

  /// Reads behind `[` up to and including its `]`.
  private mutating func bracket() -> Bool {
    if index < pattern.count, pattern[index] == UInt8(ascii: "^") { index += 1 }
    var isEmpty = true
    while true {
      if !isEmpty, index < pattern.count, pattern[index] == UInt8(ascii: "]") {
        index += 1
        return true
      }
      guard bound() else { return false }
      if pattern[index] == UInt8(ascii: "-") {
        index += 1
        guard bound() else { return false }
      }
      isEmpty = false
    }
  }

  /// One end of a range; something must follow it.
  private mutating func bound() -> Bool {
    guard index < pattern.count, pattern[index] != UInt8(ascii: "-"), pattern[index] != UInt8(ascii: "]")
    else {
      return false
    }
    if pattern[index] == UInt8(ascii: "\\") {
      index += 1
      guard index < pattern.count else { return false }
    }
    index += 1
    while index < pattern.count, pattern[index] & 0xC0 == 0x80 { index += 1 }
    return index < pattern.count
  }
}
