/// Environment replacement as the Dockerfile reference defines it.
///
/// Source: "Environment replacement" of the reference and BuildKit's `frontend/dockerfile/shell`.
package struct WordExpansion: Sendable {
  package let escape: Character
  package let variables: [String: String]

  package init(variables: [String: String], escape: Character = "\\") {
    self.variables = variables
    self.escape = escape
  }

  /// A text after replacement.
  package struct Result: Hashable, Sendable {
    package let text: String
    /// Names that were looked up and set, in order of first use.
    package let matched: [String]
    /// Names that were looked up and not set, in order of first use.
    package let unmatched: [String]

    package init(text: String, matched: [String], unmatched: [String]) {
      self.text = text
      self.matched = matched
      self.unmatched = unmatched
    }
  }

  /// Why a word can not be expanded; the builder stops here.
  package struct Failure: Error, Hashable, Sendable {
    package let message: String

    package init(message: String) {
      self.message = message
    }
  }
}

extension WordExpansion {
  /// Replaces variables, removes quotes and escapes.
  ///
  /// - Throws: what the builder would say, for unclosed quotes and braces, unknown modifiers, and `${v:?}`.
  package func expand(_ word: String) throws(Failure) -> Result {
    var lexer = WordLexer(word, variables: variables, options: options)
    let outcome = try lexer.run()
    return Result(text: String(outcome.result), matched: lexer.matched, unmatched: lexer.unmatched)
  }

  /// Like `expand`, then splits unquoted results at white space.
  package func words(of text: String) throws(Failure) -> [String] {
    var lexer = WordLexer(text, variables: variables, options: options)
    return try lexer.run().words
  }

  private var options: WordLexer.Options {
    WordLexer.Options(escape: escape.unicodeScalars.first ?? "\\")
  }
}
