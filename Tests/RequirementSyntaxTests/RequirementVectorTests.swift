import JSON
import Locations
import RequirementSyntax
import TestSupport
import Testing

/// The answers of the `packaging` library.
@Suite("Reference vectors", .enabled(if: Vectors.areAvailable, "the vectors are not on this machine"))
struct RequirementVectorTests {
  private static let span = SourceSpan(startOf: SourceFile("requirements.txt"))

  @Test func requirementsAreAcceptedRefusedAndReadAlike() throws {
    for vector in try Vectors("peer_packaging_requirements").cases {
      let line = try #require(vector["input"]?["line"]?.text)
      let expected = try #require(vector["expected"])
      #expect(Self.requirement(line) == expected, "\(line.debugDescription)")
    }
  }

  @Test func markersAreAcceptedRefusedAndPrintedAlike() throws {
    for vector in try Vectors("peer_packaging_markers").cases {
      let text = try #require(vector["input"]?["marker"]?.text)
      let printed = (try? Marker(parsing: text)).map { JSON.string($0.description) }
      #expect(printed == vector["expected"]?["str"], "\(text.debugDescription)")
    }
  }

  @Test func markersHaveTheSameValue() throws {
    for vector in try Vectors("peer_packaging_marker_eval").cases {
      let text = try #require(vector["input"]?["marker"]?.text)
      let variables = try #require(vector["input"]?["environment"]?.members)
      let values = Dictionary(variables.map { ($0.name, $0.value.text ?? "") }) { $1 }
      let result = try Marker(parsing: text).evaluated(in: MarkerEnvironment(values: values))
      #expect(JSON.boolean(result) == vector["expected"], "\(text) in \(values)")
    }
  }

  private static func requirement(_ line: String) -> JSON {
    guard let requirement = try? Requirement(parsing: line, at: span) else {
      return ["error": "InvalidRequirement"]
    }
    return [
      "name": .string(requirement.name.written),
      "extras": .array(requirement.writtenExtras.map(JSON.string)),
      "specifier": .string(requirement.specifier),
      "url": JSON(requirement.url),
      "marker": JSON(requirement.marker?.description),
    ]
  }
}
