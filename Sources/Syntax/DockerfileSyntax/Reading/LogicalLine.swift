import Locations

/// The text of one instruction while it is read: joined bytes that remember where they stood.
struct LogicalLine {
  let file: SourceFile
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [MappedText.Segment] = []

  init(file: SourceFile) {
    self.file = file
  }

  /// Adds bytes that stand together in the file, beginning at `position`.
  mutating func append(_ piece: ArraySlice<UInt8>, at position: SourcePosition) {
    let segment = MappedText.Segment(offset: bytes.count, position: position)
    if segments.last?.offset == bytes.count { segments.removeLast() }
    segments.append(segment)
    bytes += piece
  }

  var all: Range<Int> { 0..<bytes.count }

  func text(_ range: Range<Int>) -> String { bytes.text(range) }

  func word(_ range: Range<Int>) -> Word { Word(text: text(range), span: span(range)) }

  /// The place of a range in the file; it ends behind its last byte, even where a continuation follows.
  func span(_ range: Range<Int>) -> SourceSpan {
    let start = position(at: range.lowerBound)
    guard !range.isEmpty else { return SourceSpan(file: file, start: start, end: start) }
    let last = position(at: range.upperBound - 1)
    let end = SourcePosition(line: last.line, column: last.column + 1)
    return SourceSpan(file: file, start: start, end: end)
  }

  /// A range as a text of its own.
  func mapped(_ range: Range<Int>) -> MappedText {
    var pieces = [MappedText.Segment(offset: 0, position: position(at: range.lowerBound))]
    var index = segmentIndex(at: range.lowerBound) + 1
    while index < segments.count, segments[index].offset < range.upperBound {
      let offset = segments[index].offset - range.lowerBound
      pieces.append(MappedText.Segment(offset: offset, position: segments[index].position))
      index += 1
    }
    return MappedText(text: text(range), file: file, segments: pieces)
  }

  private func position(at offset: Int) -> SourcePosition {
    guard !segments.isEmpty else { return .start }
    let segment = segments[segmentIndex(at: offset)]
    return SourcePosition(
      line: segment.position.line, column: segment.position.column + offset - segment.offset)
  }

  /// The last segment that begins at or before `offset`.
  private func segmentIndex(at offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].offset <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
