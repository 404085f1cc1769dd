package import Locations

/// One pip requirements file; included files are named, not read.
///
/// Source: pip's "Requirements File Format".
package struct RequirementsFile: Hashable, Sendable {
  package let file: SourceFile
  package let lines: [Line]
  package let problems: [SyntaxProblem]

  package init(file: SourceFile, lines: [Line], problems: [SyntaxProblem]) {
    self.file = file
    self.lines = lines
    self.problems = problems
  }

  package struct Line: Hashable, Sendable {
    package let kind: Kind
    package let span: SourceSpan

    package init(_ kind: Kind, _ span: SourceSpan) {
      self.kind = kind
      self.span = span
    }
  }

  package enum Kind: Hashable, Sendable {
    case requirement(Requirement)
    /// A path or URL of a project, archive or wheel without a PEP 508 name; `-e` when editable.
    case location(String, extras: [String], editable: Bool)
    /// `-r file`, as written, relative to this file.
    case include(String)
    /// `-c file`.
    case constraint(String)
    /// Any other option of its own line, such as `--index-url`.
    case option(name: String, value: String?)
  }

  package var requirements: [Requirement] {
    lines.compactMap { line in
      guard case .requirement(let requirement) = line.kind else { return nil }
      return requirement
    }
  }
}
