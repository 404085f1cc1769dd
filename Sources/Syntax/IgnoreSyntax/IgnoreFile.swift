package import Locations

/// The patterns of a `.dockerignore` file, and whether they keep one path out of the build context.
///
/// Semantics of moby/patternmatcher with parents, as BuildKit uses it: the last pattern that matches the path or
/// one of its parents decides.
package struct IgnoreFile: Sendable {
  package let file: SourceFile
  /// In order; comments and empty lines are left out.
  package let patterns: [IgnorePattern]
  package let problems: [SyntaxProblem]

  package init(file: SourceFile, patterns: [IgnorePattern], problems: [SyntaxProblem]) {
    self.file = file
    self.patterns = patterns
    self.problems = problems
  }
}

/// Whether a path is sent to the builder.
package enum IgnoreVerdict: Hashable, Sendable {
  case kept
  case ignored(by: IgnorePattern)
}
