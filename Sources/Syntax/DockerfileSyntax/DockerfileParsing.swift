package import Locations

extension Dockerfile {
  /// Parses the text of one Dockerfile.
  package init(parsing text: String, file: SourceFile) {
    self.init(file: file, escape: "\\", directives: [], instructions: [], comments: [], problems: [])
  }
}

extension WordExpansion {
  /// Replaces variables, removes quotes and escapes.
  package func expand(_ word: String) throws(Failure) -> Result {
    Result(text: word, matched: [], unmatched: [])
  }

  /// Like `expand`, then splits unquoted results at white space.
  package func words(of text: String) throws(Failure) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
