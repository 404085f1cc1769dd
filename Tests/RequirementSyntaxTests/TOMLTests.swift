import Foundation
import Locations
import RequirementSyntax
import Testing

@Suite("TOML")
struct TOMLTests {
  private func document(_ text: String) -> TOMLDocument {
    TOMLDocument(parsing: text, file: SourceFile("a.toml"))
  }

  /// The documents with which CPython tests its own reader.
  private static let data: [URL] = {
    let home = FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".pyenv/versions")
    let versions =
      (try? FileManager.default.contentsOfDirectory(at: home, includingPropertiesForKeys: nil)) ?? []
    return versions.flatMap { version -> [URL] in
      let library = version.appendingPathComponent("lib/python3.11/test/test_tomllib/data")
      let files = FileManager.default.enumerator(at: library, includingPropertiesForKeys: nil)
      return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "toml" }
    }
  }()

  /// Ranges of dates are not looked at, for no project file depends on them.
  private static let accepted: Set = ["invalid-day.toml", "invalid-month.toml", "minutes-over-59.toml"]

  @Test(.enabled(if: !data.isEmpty, "no CPython library with its tests is on this machine"))
  func documentsOfTheReferenceTestsAreAcceptedAndRefused() throws {
    for file in Self.data {
      guard let text = String(bytes: try Data(contentsOf: file), encoding: .utf8) else { continue }
      let isValid = file.path.contains("/valid/")
      if Self.accepted.contains(file.lastPathComponent) { continue }
      #expect(
        (document(text).problem == nil) == isValid,
        "\(file.path): \(String(describing: document(text).problem))")
    }
  }

  @Test func valuesKeepTheirPlaces() {
    let table = document("[a]\nb.c = [\n  \"x\",\n  'ü', 1,\n]\n").table
    let elements = table.node(at: "a", "b", "c")?.elements ?? []
    #expect(elements.map(\.text) == ["x", "ü", nil])
    #expect(elements.map(\.span.start.line) == [3, 4, 4])
    #expect(elements.last?.span.start.column == 9)
  }

  @Test func escapesAndLongStringsAreRead() {
    let table = document("a = \"\"\"\nx \\\n   y\"\"\"\"\nb = \"\\u00e9\\t\"\nc = '''\nz''''\n").table
    #expect(table["a"]?.text == "x y\"")
    #expect(table["b"]?.text == "é\t")
    #expect(table["c"]?.text == "z'")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), "a = " + String(repeating: "[", count: 100_000),
    "a = " + String(repeating: "{b=", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
    "a = \"" + String(repeating: "x", count: 1_000_000), "\0", "a = 1\0",
  ])
  func hostileTextIsAProblem(text: String) {
    #expect(document(text).problem != nil)
  }
}
