import Locations
import RequirementSyntax
import Testing

@Suite("Compiled requirements")
struct CompiledFileTests {
  @Test(
    "a line that no file of the project asks for is there for another distribution",
    arguments: [
      ("click==8\n    # via flask\n", "flask"), ("click==8  # via flask\n", "flask"),
      ("click==8 \\\n    --hash=sha256:00\n    # via\n    #   flask\n    #   typer\n", "flask"),
      ("click==8\r\n    # via\r\n    #   -c limits.txt\r\n    #   flask\r\n", "flask"),
      ("click==8\n    # via -r requirements.in\n", nil), ("click==8  # via flask, -r base.in\n", nil),
      ("click==8\n    # via\n    #   api (pyproject.toml)\n    #   flask\n", nil), ("click==8\n", nil),
      ("click==8\n\n# via flask is what we use\n", nil), ("# via\nclick==8\n", nil),
    ])
  func requirer(_ text: String, _ expected: String?) {
    let file = RequirementsFile(parsing: text, file: SourceFile("requirements.txt"))
    #expect(file.requirements.map { $0.requirer?.normalized } == [expected])
  }

  @Test(
    "UTF-16 is known by its mark",
    arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61], [0xEF, 0xBB, 0xBF, 0x61]])
  func encodings(_ bytes: [UInt8]) {
    #expect(decodedText(bytes).filter { $0 != "\u{FEFF}" } == "a")
  }
}
