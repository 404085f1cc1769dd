import CPythonBridge
import JSON
import Locations
import PythonFacts

/// The answer of `inspect imports`.
///
/// Imports stand in source order, at the place of their statement; what is under `TYPE_CHECKING` is no import.
/// `definitions` are the names bound at module level, in order of their first binding.
func inspectImports(_ request: InspectRequest) -> JSON {
  let facts = PythonInterpreter().wholeFacts(of: request.bytes)
  var listing = ImportListing()
  listing.read(facts.body, as: .start)
  return [
    "imports": .array(listing.imports),
    "definitions": .array(listing.definitions.map(JSON.string)),
    "problems": .array(facts.problem.map { [problemJSON($0)] } ?? []),
  ]
}

private func problemJSON(_ problem: PythonProblem) -> JSON {
  [
    "message": .string(problem.message), "line": .integer(problem.position.line),
    "column": .integer(problem.position.column), "kind": .string(problem.kind.rawValue),
  ]
}
