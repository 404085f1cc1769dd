package import Locations

extension Dockerfile {
  /// Parses the text of one Dockerfile.
  ///
  /// Reads what BuildKit reads, and goes on where it would stop.
  ///
  /// - Complexity: O(n).
  package init(parsing text: String, file: SourceFile) {
    var reader = DockerfileReader(text, file: file)
    reader.read()
    let hidden = DirectiveParsing.hidden(in: text, known: reader.directives)
    self.init(
      file: file, escape: Character(Unicode.Scalar(reader.escape)),
      directives: (reader.directives + hidden).sorted { $0.line < $1.line },
      instructions: reader.instructions, comments: reader.comments,
      problems: reader.problems.sorted { $0.span < $1.span }, warnings: reader.warnings)
  }
}
