import Locations

extension DockerfileReader {
  /// The logical line that begins with `content`, and the last line of the file that belongs to it.
  mutating func joinContinuations(
    from first: PhysicalLine, _ content: Range<Int>
  ) -> (LogicalLine, last: PhysicalLine) {
    var joined = LogicalLine(file: file)
    var last = first
    var emptyLine: PhysicalLine?
    var continues = append(content, of: first, to: &joined)
    while continues, let line = lines.next() {
      last = line
      if lines.bytes.isComment(line.content) {
        addComment(line)
      } else if lines.bytes.trimmingFront(line.content).isEmpty {
        emptyLine = emptyLine ?? line
      } else {
        continues = append(line.content, of: line, to: &joined)
      }
    }
    if let emptyLine {
      let position = emptyLine.position(of: emptyLine.content.lowerBound)
      warnings.append(
        SyntaxProblem(
          message: "Empty continuation line found in: \(joined.text(joined.all))",
          span: SourceSpan(file: file, start: position, end: position)))
    }
    return (joined, last)
  }

  mutating func addComment(_ line: PhysicalLine) {
    let body = lines.bytes.trimming(line.content)
    let text = lines.bytes.text(lines.bytes.trimming(body.lowerBound + 1..<body.upperBound))
    comments.append(Comment(text: text, line: line.number))
  }

  /// Adds a line without its continuation mark; the answer is whether it had one.
  private func append(_ content: Range<Int>, of line: PhysicalLine, to joined: inout LogicalLine) -> Bool {
    let mark = continuationMark(in: content)
    let kept = content.lowerBound..<(mark ?? content.upperBound)
    joined.append(lines.bytes[kept], at: line.position(of: content.lowerBound))
    return mark != nil
  }

  /// Where the escape stands that ends a line, if it is not itself escaped.
  private func continuationMark(in content: Range<Int>) -> Int? {
    var end = content.upperBound
    while end > content.lowerBound, lines.bytes[end - 1] == 0x20 || lines.bytes[end - 1] == 0x09 { end -= 1 }
    guard end > content.lowerBound, lines.bytes[end - 1] == escape else { return nil }
    // BuildKit looks at one character only: `\\\` at the end continues nothing.
    if end - 1 > content.lowerBound, lines.bytes[end - 2] == escape { return nil }
    return end - 1
  }
}
