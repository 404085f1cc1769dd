package import Locations

/// The patterns of a `.dockerignore` file, and whether they keep one path out of the build context.
///
/// Semantics of moby/patternmatcher as BuildKit uses it while it walks the context: the last pattern that matches
/// the path or one of its parents decides.
package struct IgnoreFile: Sendable {
  package let file: SourceFile
  /// Each line that is no comment, trimmed and cleaned, as moby's reader hands it on; a leading `!` is kept.
  package let lines: [String]
  /// In order; comments, empty lines and what the builder refuses are left out.
  package let patterns: [IgnorePattern]
  package let problems: [SyntaxProblem]
  /// One for each pattern.
  let matchers: [PatternMatcher]

  package init(
    file: SourceFile, lines: [String] = [], patterns: [IgnorePattern], problems: [SyntaxProblem]
  ) {
    self.file = file
    self.lines = lines
    self.patterns = patterns
    self.problems = problems
    matchers = patterns.map { (try? PatternMatcher($0.text)) ?? .never }
  }
}

/// Whether a path is sent to the builder.
package enum IgnoreVerdict: Hashable, Sendable {
  case kept
  case ignored(by: IgnorePattern)
}
