import DockerfileSyntax
import Locations

/// Collects the instructions that would do what a builder without Dockerfile does.
///
/// Each has the place that made the builder do it, so that findings point there.
struct WrittenBuild {
  private var instructions: [Instruction] = []
  private let file: SourceFile

  init(for file: SourceFile) {
    self.file = file
  }

  var dockerfile: Dockerfile {
    Dockerfile(
      file: file, escape: "\\", directives: [], instructions: instructions, comments: [], problems: [])
  }

  mutating func from(_ image: String, at span: SourceSpan) {
    let word = Word(text: image, span: span)
    add("from", .from(From(image: word, stageName: nil, platform: nil)), image, span)
  }

  mutating func enter(_ directory: String, at span: SourceSpan) {
    add("workdir", .workdir(Word(text: directory, span: span)), directory, span)
  }

  mutating func set(_ name: String, _ value: String, at span: SourceSpan) {
    let pair = Assignment(name: Word(text: name, span: span), value: Word(text: value, span: span))
    add("env", .env([pair]), "\(name)=\(value)", span)
  }

  /// Lays a directory of the context over the working directory, or that of another image.
  mutating func copy(_ source: String, from image: String? = nil, at span: SourceSpan) {
    let copy = Copy(
      sources: [Word(text: source, span: span)], destination: Word(text: "./", span: span),
      from: image.map { Word(text: $0, span: span) })
    add("copy", .copy(copy), "\(source) ./", span)
  }

  mutating func run(_ command: String, at span: SourceSpan) {
    let text = MappedText(
      text: command, file: span.file, segments: [.init(offset: 0, position: span.start)])
    add("run", .run(Run(command: .shell(text), mounts: [])), command, span)
  }

  mutating func start(_ words: [String], at span: SourceSpan) {
    let form = CommandForm.exec(words.map { Word(text: $0, span: span) })
    add("cmd", .cmd(form), words.joined(separator: " "), span)
  }

  private mutating func add(_ keyword: String, _ kind: Instruction.Kind, _ text: String, _ span: SourceSpan) {
    let mapped = MappedText(text: text, file: span.file, segments: [.init(offset: 0, position: span.start)])
    instructions.append(
      Instruction(keyword: keyword, kind: kind, flags: [], heredocs: [], text: mapped, span: span))
  }
}
