package import Locations

extension Dockerfile {
  /// Where the first mark of a template language stands, if the file must be filled in before it can be built.
  ///
  /// `{% … %}`, `{{ … }}`, `{# … #}` and `<% … %>` as Jinja, Go templates and their kin have them. They count where no
  /// Dockerfile can have them: in an instruction that the builder refuses, and in the image of FROM. Elsewhere, such
  /// as in `RUN docker inspect -f '{{.Name}}'`, they may mean themselves.
  package var templateMark: SourceSpan? {
    let refused = Set(problems.map(\.span.line))
    for instruction in instructions {
      if case .from(let from) = instruction.kind {
        guard Self.mark(in: from.image.text) != nil else { continue }
        return from.image.span
      }
      let lines = instruction.firstLine...max(instruction.firstLine, instruction.span.end.line)
      guard lines.contains(where: refused.contains), let offset = Self.mark(in: instruction.text.text) else {
        continue
      }
      let start = instruction.text.position(at: offset)
      let end = SourcePosition(line: start.line, column: start.column + 2)
      return SourceSpan(file: file, start: start, end: end)
    }
    return nil
  }

  /// The offset in bytes of an opening mark that is closed further on.
  private static func mark(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    var found: Int?
    for (opening, closing) in [("{%", "%}"), ("{{", "}}"), ("{#", "#}"), ("<%", "%>")] {
      guard let start = offset(of: opening, in: bytes, from: 0),
        offset(of: closing, in: bytes, from: start + 2) != nil
      else { continue }
      found = min(found ?? start, start)
    }
    return found
  }

  private static func offset(of pair: String, in bytes: [UInt8], from start: Int) -> Int? {
    let pair = Array(pair.utf8)
    guard start + 1 < bytes.count else { return nil }
    return (start..<bytes.count - 1).first { bytes[$0] == pair[0] && bytes[$0 + 1] == pair[1] }
  }
}
