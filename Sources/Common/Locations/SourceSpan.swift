/// A stretch of one file, from `start` up to and excluding `end`.
package struct SourceSpan: Hashable, Sendable {
  package let file: SourceFile
  package let start: SourcePosition
  package let end: SourcePosition

  package init(file: SourceFile, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The empty span at the first byte of `file`.
  package init(startOf file: SourceFile) {
    self.init(file: file, start: .start, end: .start)
  }

  package var line: Int { start.line }
}

extension SourceSpan: Comparable, CustomStringConvertible {
  package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }

  package var description: String { "\(file):\(start)" }
}
