import DockerfileSyntax
import JSON

/// The answer of `inspect words`: environment replacement, whole and split into words.
///
/// Options: `env`, `escape`.
func inspectWords(_ request: InspectRequest) -> JSON {
  let escape = request.option("escape")?.first ?? "\\"
  let expansion = WordExpansion(variables: request.environment, escape: escape)
  do throws(WordExpansion.Failure) {
    let result = try expansion.expand(request.text)
    return [
      "words": .array(try expansion.words(of: request.text).map { .string($0) }),
      "result": .string(result.text), "matched": .array(result.matched.map { .string($0) }),
      "unmatched": .array(result.unmatched.map { .string($0) }),
    ]
  } catch {
    return ["error": .string(error.message)]
  }
}
