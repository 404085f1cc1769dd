/// Scanning of UTF-8 text by byte, with white space as BuildKit's libraries understand it.
extension Array where Element == UInt8 {
  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  /// The length in bytes of the Unicode white space that begins at `index`; 0 when there is none.
  func spaceWidth(at index: Int, end: Int) -> Int {
    let byte = self[index]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    if byte == 0xC2, index + 1 < end { return self[index + 1] == 0x85 || self[index + 1] == 0xA0 ? 2 : 0 }
    guard byte <= 0xE3, index + 2 < end else { return 0 }
    return isWideSpace(byte, self[index + 1], self[index + 2]) ? 3 : 0
  }

  private func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      true
    default: false
    }
  }

  /// The length of the scalar that begins at `index`, as its first byte says.
  func scalarWidth(at index: Int, end: Int) -> Int {
    let width =
      switch self[index] {
      case 0xC0..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0...0xFF: 4
      default: 1
      }
    return Swift.min(width, end - index)
  }

  /// `range` without Unicode white space at its front.
  func trimmingFront(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let width = spaceWidth(at: start, end: range.upperBound)
      if width == 0 { break }
      start += width
    }
    return start..<range.upperBound
  }

  /// `range` without Unicode white space at either end.
  func trimming(_ range: Range<Int>) -> Range<Int> {
    let range = trimmingFront(range)
    var end = range.upperBound
    scan: while end > range.lowerBound {
      for width in 1...3 where end - width >= range.lowerBound {
        if spaceWidth(at: end - width, end: end) == width {
          end -= width
          continue scan
        }
      }
      break
    }
    return range.lowerBound..<end
  }

  /// `range` without the line end: any run of CR and LF.
  func trimmingNewline(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, self[end - 1] == 0x0A || self[end - 1] == 0x0D { end -= 1 }
    return range.lowerBound..<end
  }

  /// Whether the first byte behind white space is `#`.
  func isComment(_ range: Range<Int>) -> Bool {
    let range = trimmingFront(range)
    return !range.isEmpty && self[range.lowerBound] == UInt8(ascii: "#")
  }

  /// The index of the first `byte` in a range.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? { self[range].firstIndex(of: byte) }
}

/// Tab, vertical tab, form feed, carriage return, space: what separates arguments.
func isArgumentSeparator(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || (0x0B...0x0D).contains(byte)
}

/// What BuildKit calls white space where it looks at single bytes: Latin-1's, wherever they stand.
func isLatinSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x85 || byte == 0xA0
}
