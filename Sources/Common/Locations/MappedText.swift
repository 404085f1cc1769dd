/// Text joined from pieces of one file, which remembers where each piece stood.
///
/// A continued instruction is one text for the shell and several lines in the Dockerfile; every place in the
/// joined text can still be shown in the file.
package struct MappedText: Hashable, Sendable {
  /// A run of bytes that are consecutive in the file and lie on one line.
  package struct Segment: Hashable, Sendable {
    /// UTF-8 offset in the joined text at which the piece begins.
    package let offset: Int
    package let position: SourcePosition

    package init(offset: Int, position: SourcePosition) {
      self.offset = offset
      self.position = position
    }
  }

  package let text: String
  package let file: SourceFile
  /// In ascending order of offset; the first has offset 0.
  package let segments: [Segment]

  package init(text: String, file: SourceFile, segments: [Segment]) {
    self.text = text
    self.file = file
    self.segments = segments
  }

  /// Text that stands in the file as it is, beginning at `position`, newlines included.
  package init(verbatim text: String, file: SourceFile, from position: SourcePosition = .start) {
    var segments = [Segment(offset: 0, position: position)]
    var line = position.line
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      line += 1
      segments.append(Segment(offset: offset + 1, position: SourcePosition(line: line, column: 1)))
    }
    self.init(text: text, file: file, segments: segments)
  }

  /// The place in the file of the byte at `offset` of the joined text; the end is a valid offset.
  ///
  /// - Complexity: O(log n) in the number of segments.
  package func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].offset <= offset { low = middle } else { high = middle }
    }
    guard low < segments.count else { return .start }
    let segment = segments[low]
    return SourcePosition(
      line: segment.position.line, column: segment.position.column + offset - segment.offset)
  }

  /// The place in the file of a range of UTF-8 offsets of the joined text.
  package func span(of range: Range<Int>) -> SourceSpan {
    SourceSpan(file: file, start: position(at: range.lowerBound), end: position(at: range.upperBound))
  }
}
