import Locations

/// Joins pieces of a mapped text to another one that still knows where each stood.
struct MappedTextBuilder {
  private let source: MappedText
  private var bytes: [UInt8] = []
  private var segments: [MappedText.Segment] = []
  private var sourceEnd = -1

  init(_ source: MappedText) {
    self.source = source
  }

  mutating func append(_ range: Range<Int>, of text: [UInt8]) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != UInt8(ascii: "\n") { end += 1 }
      end = min(end + 1, range.upperBound)
      let isContinuation = start == sourceEnd && start > 0 && text[start - 1] != UInt8(ascii: "\n")
      if !isContinuation {
        segments.append(MappedText.Segment(offset: bytes.count, position: source.position(at: start)))
      }
      bytes += text[start..<end]
      start = end
    }
    sourceEnd = range.upperBound
  }

  /// The pieces so far; an empty text stands at the offset given.
  func text(emptyAt offset: Int) -> MappedText {
    let fallback = [MappedText.Segment(offset: 0, position: source.position(at: offset))]
    return MappedText(
      text: String(decoding: bytes, as: UTF8.self), file: source.file,
      segments: segments.isEmpty ? fallback : segments)
  }
}
