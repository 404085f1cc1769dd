import Locations

/// Reads a Dockerfile line by line.
///
/// Source: `Parse` of BuildKit's `parser/parser.go`.
struct DockerfileReader {
  let file: SourceFile
  private(set) var escape = UInt8(ascii: "\\")
  private(set) var instructions: [Instruction] = []
  var comments: [Comment] = []
  var problems: [SyntaxProblem] = []
  var warnings: [SyntaxProblem] = []
  var lines: PhysicalLines
  private var directiveParsing = DirectiveParsing()
  private var stages = StageOrder()

  init(_ text: String, file: SourceFile) {
    self.file = file
    lines = PhysicalLines(text)
  }

  mutating func read() {
    while let line = lines.next() {
      let content = lines.bytes.trimmingFront(line.content)
      if lines.bytes.isComment(content) {
        readComment(line, content)
      } else {
        // Any other line ends the directives.
        _ = try? directiveParsing.directive(in: lines.bytes, content, line: line.number)
        if !content.isEmpty { readInstruction(line, content) }
      }
    }
    finish()
  }

  private mutating func finish() {
    let start = SourceSpan(startOf: file)
    if instructions.isEmpty {
      problems.append(SyntaxProblem(message: "file with no instructions", span: start))
    } else if problems.isEmpty, let message = stages.finalProblem {
      problems.append(SyntaxProblem(message: message, span: start))
    }
    for line in lines.overlong {
      problem("dockerfile line greater than max allowed size of \(PhysicalLines.lengthLimit - 1)", in: line)
    }
  }

  private mutating func readComment(_ line: PhysicalLine, _ content: Range<Int>) {
    do throws(DirectiveParsing.Refusal) {
      let directive = try directiveParsing.directive(in: lines.bytes, content, line: line.number)
      guard let directive else { return addComment(line) }
      if directive.name == "escape" { setEscape(directive.value, line) }
    } catch {
      switch error {
      case .repeated(let name): problem("only one \(name) parser directive can be used", in: line)
      }
    }
  }

  private mutating func setEscape(_ value: String, _ line: PhysicalLine) {
    guard let byte = value.utf8.first, value == "`" || value == "\\" else {
      return problem("invalid escape token '\(value)' does not match ` or \\", in: line)
    }
    escape = byte
  }

  private mutating func problem(_ message: String, in line: PhysicalLine) {
    let start = line.position(of: line.content.lowerBound)
    let end = line.position(of: line.content.upperBound)
    problems.append(
      SyntaxProblem(message: message, span: SourceSpan(file: file, start: start, end: end)))
  }

  private mutating func readInstruction(_ first: PhysicalLine, _ content: Range<Int>) {
    let (line, last) = joinContinuations(from: first, content)
    let parsed = ParsedLine(line, line.all, escape: escape)
    let documents = readHeredocs(of: parsed, from: last)
    let interpretation = InstructionInterpretation(parsed, heredocs: documents.heredocs)
    let instruction = interpretation.instruction(firstLine: first.number, end: documents.end)
    let refusal = parsed.refusal ?? documents.refusal ?? interpretation.refusal
    if let refusal = refusal ?? stages.refusal(of: parsed) {
      problems.append(SyntaxProblem(message: refusal.message, span: line.span(refusal.range)))
    }
    instructions.append(instruction)
  }
}
