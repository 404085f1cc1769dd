package import Locations

/// What one Dockerfile says, in the order of its instructions.
///
/// Parsing never fails: what the builder would refuse is listed in `problems`, and the rest is read on.
/// Source: the Dockerfile reference, and BuildKit's `frontend/dockerfile/parser` for what it leaves open.
package struct Dockerfile: Hashable, Sendable {
  package let file: SourceFile
  /// `\` unless the `escape` directive says otherwise.
  package let escape: Character
  /// In order; `escape` above is the one that the parser honours, also where this list has another.
  package let directives: [ParserDirective]
  package let instructions: [Instruction]
  /// Comments on lines of their own, in order; suppressions are read from these.
  package let comments: [Comment]
  /// In order of position.
  package let problems: [SyntaxProblem]
  /// What the builder accepts and complains about: empty continuation lines.
  package let warnings: [SyntaxProblem]

  package init(
    file: SourceFile, escape: Character, directives: [ParserDirective], instructions: [Instruction],
    comments: [Comment], problems: [SyntaxProblem], warnings: [SyntaxProblem] = []
  ) {
    self.file = file
    self.escape = escape
    self.directives = directives
    self.instructions = instructions
    self.comments = comments
    self.problems = problems
    self.warnings = warnings
  }
}

/// A `# name=value` line at the top of the file.
package struct ParserDirective: Hashable, Sendable {
  /// Lower case.
  package let name: String
  package let value: String
  package let line: Int

  package init(name: String, value: String, line: Int) {
    self.name = name
    self.value = value
    self.line = line
  }
}

/// A comment line, without the `#` and the spaces around it.
package struct Comment: Hashable, Sendable {
  package let text: String
  package let line: Int

  package init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}
