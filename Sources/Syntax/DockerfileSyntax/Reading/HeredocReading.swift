import Locations

/// The here-documents behind an instruction.
struct HeredocBodies {
  var heredocs: [Heredoc] = []
  /// Behind the last line that belongs to the instruction.
  var end: SourcePosition
  var refusal: Refusal?
}

extension DockerfileReader {
  /// Reads the bodies of the here-documents that a line opens.
  mutating func readHeredocs(of parsed: ParsedLine, from last: PhysicalLine) -> HeredocBodies {
    var bodies = HeredocBodies(end: last.position(of: last.content.upperBound))
    guard parsed.refusal == nil, parsed.mayHaveHeredocs else { return bodies }
    let opened: [HeredocWord]
    do throws(WordExpansion.Failure) {
      opened = try HeredocWord.all(in: parsed.line.text(parsed.range))
    } catch {
      bodies.refusal = Refusal(message: error.message, range: parsed.trimmed)
      return bodies
    }
    for word in opened {
      let isTerminated = readBody(of: word, into: &bodies)
      if !isTerminated { bodies.refusal = Refusal(message: "unterminated heredoc", range: parsed.trimmed) }
    }
    return bodies
  }

  /// The answer is whether the terminator was found.
  private mutating func readBody(of word: HeredocWord, into bodies: inout HeredocBodies) -> Bool {
    let terminator = Array(word.name.utf8)
    let start = lines.offset
    let firstLine = lines.count + 1
    var end = start
    var isTerminated = false
    while !isTerminated, let line = lines.next() {
      bodies.end = line.position(of: line.content.upperBound)
      isTerminated = isTerminator(line, terminator, strippingTabs: word.stripsTabs)
      if !isTerminated { end = line.range.upperBound }
    }
    let content = MappedText(
      verbatim: lines.bytes.text(start..<end), file: file, from: SourcePosition(line: firstLine, column: 1))
    bodies.heredocs.append(
      Heredoc(
        name: word.name, expands: word.expands, stripsTabs: word.stripsTabs,
        fileDescriptor: word.fileDescriptor, content: content))
    return isTerminated
  }

  private func isTerminator(_ line: PhysicalLine, _ terminator: [UInt8], strippingTabs: Bool) -> Bool {
    var content = lines.bytes[line.content]
    if strippingTabs { content = content.drop { $0 == 0x09 } }
    return content.elementsEqual(terminator)
  }
}

extension ParsedLine {
  /// Whether this is RUN, COPY or ADD, or ONBUILD with one of these, not in the JSON form, and has a `<<`.
  var mayHaveHeredocs: Bool {
    let subject = keyword == "onbuild" ? trigger.first ?? self : self
    guard ["add", "copy", "run"].contains(subject.keyword), !subject.isJSON else { return false }
    let mark = UInt8(ascii: "<")
    return line.bytes.indices.dropLast().contains { line.bytes[$0] == mark && line.bytes[$0 + 1] == mark }
  }
}
