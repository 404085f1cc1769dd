import Locations

/// One line of the file.
struct PhysicalLine {
  /// From 1.
  let number: Int
  /// Line end included.
  let range: Range<Int>
  /// Without line end and byte order mark.
  let content: Range<Int>

  /// The place of a byte of this line.
  func position(of offset: Int) -> SourcePosition {
    SourcePosition(line: number, column: offset - range.lowerBound + 1)
  }
}

/// The lines of a file, one after the other.
struct PhysicalLines {
  /// Lines that are longer are refused by the builder's reader.
  static let lengthLimit = 65_536

  let bytes: [UInt8]
  /// Where the next line begins.
  private(set) var offset = 0
  /// How many lines were read.
  private(set) var count = 0
  /// The numbers of lines beyond the limit.
  private(set) var overlong: [PhysicalLine] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func next() -> PhysicalLine? {
    guard offset < bytes.count else { return nil }
    let newline = bytes.first(0x0A, in: offset..<bytes.count)
    let end = newline.map { $0 + 1 } ?? bytes.count
    count += 1
    var start = offset
    if count == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    let line = PhysicalLine(
      number: count, range: offset..<end, content: bytes.trimmingNewline(start..<end))
    if line.range.count + (newline == nil ? 1 : 0) > Self.lengthLimit { overlong.append(line) }
    offset = end
    return line
  }
}
