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
