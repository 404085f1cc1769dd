import JSON
import TestSupport
import Testing

/// One case of a vector file.
struct Vector: CustomTestStringConvertible, Sendable {
  let json: JSON

  var expected: JSON { json["expected"] ?? .null }

  func input(_ name: String) throws -> String { try #require(json["input"]?[name]?.text) }

  var testDescription: String { json["id"]?.text ?? "?" }
}

/// The cases of a vector file; none where the vectors are absent.
func cases(_ name: String) throws -> [Vector] {
  guard Vectors.areAvailable else { return [] }
  let cases = try Vectors(name).cases.map(Vector.init)
  try #require(!cases.isEmpty)
  return cases
}
