package import Locations

extension IgnoreFile {
  /// Parses the text of a `.dockerignore` file.
  package init(parsing text: String, file: SourceFile) {
    let reader = IgnoreLines(text, file: file)
    self.init(reader.lines, file: file, problems: reader.problems)
  }

  /// Takes lines as moby's reader hands them on; what is wrong with one is a problem at its place.
  init(_ lines: [IgnoreLine], file: SourceFile, problems: [SyntaxProblem] = []) {
    var patterns: [IgnorePattern] = []
    var problems = problems
    for line in lines {
      do throws(InvalidPattern) {
        if let pattern = try IgnorePattern(line) { patterns.append(pattern) }
      } catch {
        // The builder sees this one only when it tries the pattern, which it does after a match only.
        let isTried = !line.text.hasPrefix("!") || patterns.contains { !$0.isException }
        guard error != .expression || isTried else { continue }
        problems.append(SyntaxProblem(message: error.message, span: line.span))
      }
    }
    self.init(file: file, lines: lines.map(\.text), patterns: patterns, problems: problems)
  }
}

/// Why moby/patternmatcher refuses a pattern.
enum InvalidPattern: Error, Hashable {
  case onlyExclamationMark
  case syntax
  /// It is found when the pattern is tried.
  case expression

  var message: String {
    switch self {
    case .onlyExclamationMark: "illegal exclusion pattern: \"!\""
    case .syntax, .expression: "syntax error in pattern"
    }
  }
}

extension IgnorePattern {
  /// Nil for white space alone.
  ///
  /// Source: `New` of moby/patternmatcher.
  init?(_ line: IgnoreLine) throws(InvalidPattern) {
    let bytes = Array(line.text.utf8)
    let trimmed = bytes[bytes.trimmed(bytes.startIndex..<bytes.endIndex)]
    guard !trimmed.isEmpty else { return nil }
    var text = cleanPath(trimmed)[...]
    let isException = text.first == UInt8(ascii: "!")
    if isException {
      text = text.dropFirst()
      if text.isEmpty { throw .onlyExclamationMark }
    }
    let pattern = String(decoding: text, as: UTF8.self)
    guard isWellFormed(Array(text)) else { throw .syntax }
    if (try? PatternMatcher(pattern)) == nil { throw .expression }
    self.init(text: pattern, isException: isException, span: line.span)
  }
}
