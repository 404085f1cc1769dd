import BuildContext
import DockerfileSyntax
import Locations
import TestSupport
import Testing

@testable import Analysis

@Suite("The build context of a Dockerfile given alone")
struct ChosenContextTests {
  private static let files = [
    "services/api/main.py", "services/lib/x.py", "shared/y.py", "requirements.txt", "services/api/Dockerfile",
  ]

  @Test(
    "is the nearest ancestor with all sources, else the one with most",
    arguments: [
      ("COPY main.py /", "/services/api"), ("COPY . /", "/services/api"),
      ("COPY api/main.py lib /x/", "/services"),
      ("COPY shared services/lib /x/", ""), ("COPY shared services/lib nope /x/", ""),
      ("COPY nope /x/", "/services/api"), ("COPY shared/*.py /x/", ""), ("ARG D=shared\nCOPY $D /x/", ""),
      ("ARG N\nCOPY shared/$N.txt /x/", ""), ("COPY --from=other shared /x/", "/services/api"),
      ("RUN --mount=type=bind,source=shared,target=/s true", ""),
      ("ADD https://example.org/shared /x/", "/services/api"),
    ])
  func choice(_ instructions: String, _ expected: String) throws {
    #expect(try inferred("FROM scratch\n\(instructions)\n") == expected)
  }

  @Test("prefers, among those, one with the files that later instructions read")
  func readFiles() throws {
    #expect(try inferred("FROM scratch\nCOPY . /\nRUN pip install -r requirements.txt\n") == "")
    #expect(try inferred("FROM scratch\nCOPY . /\nCMD [\"python\", \"main.py\"]\n") == "/services/api")
  }

  private func inferred(_ text: String) throws -> String {
    let directory = try TemporaryDirectory(Dictionary(uniqueKeysWithValues: Self.files.map { ($0, "") }))
    try directory.write("", to: ".git/HEAD")
    let choice = ChosenContext(
      inferredFor: Dockerfile(parsing: text, file: SourceFile("Dockerfile")),
      at: HostPath(directory.path + "/services/api/Dockerfile"), in: ContextFiles())
    return String(choice.root.text.dropFirst(directory.path.count))
  }
}
