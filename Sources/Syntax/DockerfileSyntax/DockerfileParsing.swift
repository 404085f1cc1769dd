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
    self.init(
      file: file, escape: Character(Unicode.Scalar(reader.escape)),
      directives: DirectiveParsing.detected(in: text).sorted { $0.line < $1.line },
      instructions: reader.instructions, comments: reader.comments,
      problems: reader.problems.sorted { $0.span < $1.span }, warnings: reader.warnings)
  }
}
