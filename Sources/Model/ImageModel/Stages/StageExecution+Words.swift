import DockerfileSyntax
import Locations

extension StageExecution {
  var expansion: WordExpansion {
    WordExpansion(variables: built.variables.values, escape: build.dockerfile.escape)
  }

  /// A word after environment replacement; nil when the builder refuses it, which is recorded.
  mutating func expand(_ word: Word) -> String? {
    do throws(WordExpansion.Failure) {
      return try expansion.expand(word.text).text
    } catch {
      refuse(error.message, word.span)
      return nil
    }
  }

  /// The variables of a word that have no value.
  func unsetNames(in word: Word) -> [String] {
    (try? expansion.expand(word.text).unmatched) ?? []
  }

  /// Records the variables of a word whose value decides where files are.
  ///
  /// - Returns: the gap when the builder may be given a value that is not known here.
  @discardableResult
  mutating func note(unsetIn word: Word) -> Gap? {
    var result: Gap?
    for name in unsetNames(in: word) {
      let gap = Gap(.unsetVariable, "'\(name)' has no value here", at: word.span)
      built.state.gaps.append(gap)
      if built.state.unsetArguments.contains(name) { result = result ?? gap }
    }
    return result
  }

  /// Records the arguments of a word whose value only the one who builds knows.
  mutating func noteArguments(in word: Word) {
    for name in unsetNames(in: word) where built.state.unsetArguments.contains(name) {
      built.state.gaps.append(Gap(.unsetVariable, "'\(name)' has no value here", at: word.span))
    }
  }

  mutating func refuse(_ message: String, _ span: SourceSpan) {
    built.state.problems.append(.refused(message: message, span))
  }
}
