import Locations
import RequirementSyntax
import Testing

@Suite("Project files")
struct ProjectFileTests {
  private func project(_ text: String) -> ProjectFile {
    ProjectFile(parsing: text, file: SourceFile("pyproject.toml"))
  }

  @Test func aProjectTableSaysWhatItRequires() {
    let file = project(
      """
      [project]
      name = "My.Service"
      requires-python = ">=3.10"
      dependencies = [
        "flask>=2",
        "uvicorn[standard]; python_version >= '3.8'",
      ]
      scripts = { serve = "service.main:run" }
      [project.optional-dependencies]
      Post_Gres = ["psycopg[binary]"]
      [build-system]
      requires = ["hatchling"]
      build-backend = "hatchling.build"
      [tool.hatch.build.targets.wheel]
      packages = ["src/service"]
      """)
    #expect(file.problems.isEmpty)
    #expect(file.name?.normalized == "my-service")
    #expect(file.dependencies.map(\.name.normalized) == ["flask", "uvicorn"])
    #expect(file.dependencies[1].extras == ["standard"])
    #expect(file.dependencies[1].span.start == SourcePosition(line: 6, column: 3))
    #expect(file.optionalDependencies["post-gres"]?.first?.name.normalized == "psycopg")
    #expect(file.scripts == ["serve": "service.main:run"])
    #expect(file.buildBackend == "hatchling.build")
    #expect(file.packageRoots == ["src"])
  }

  @Test func groupsIncludeOtherGroupsAndSurviveCircles() {
    let file = project(
      """
      [dependency-groups]
      test = ["pytest", { include-group = "lint" }]
      lint = ["ruff", { include-group = "Test" }]
      """)
    #expect(file.groups["test"]?.map(\.name.normalized) == ["pytest", "ruff"])
    #expect(file.groups["lint"]?.map(\.name.normalized) == ["ruff", "pytest"])
  }

  @Test func poetryConstraintsBecomeSpecifiersAndMarkers() throws {
    let file = project(
      """
      [tool.poetry]
      name = "app"
      packages = [{ include = "app", from = "lib" }]
      [tool.poetry.dependencies]
      python = "^3.9"
      flask = "^2.1"
      click = { version = "~8.1", extras = ["a"], python = "<3.12" }
      redis = { version = "*", optional = true }
      shared = { path = "../shared", develop = true }
      [tool.poetry.extras]
      cache = ["redis"]
      [tool.poetry.group.dev.dependencies]
      pytest = ">=7"
      [tool.poetry.scripts]
      app = "app.cli:main"
      """)
    #expect(file.dependencies.map(\.name.normalized) == ["flask", "click", "shared"])
    #expect(file.dependencies[0].specifier == "<3,>=2.1")
    #expect(file.dependencies[1].specifier == "<8.2,>=8.1")
    #expect(file.dependencies[1].marker?.description == "python_version < \"3.12\"")
    #expect(file.optionalDependencies["cache"]?.map(\.name.normalized) == ["redis"])
    #expect(file.groups["dev"]?.map(\.name.normalized) == ["pytest"])
    #expect(file.sources == ["shared": .path("../shared", editable: true)])
    #expect(file.packageRoots == ["lib"])
    #expect(file.requiresPython == "^3.9")
  }

  @Test(arguments: [
    ("[project]\nname = ", 2, 1), ("[project\n", 1, 9), ("a = 1\na = 2\n", 2, 1), ("a = \"\u{01}\"\n", 1, 6),
  ])
  func aBrokenFileIsAProblemWithItsPlace(text: String, line: Int, column: Int) throws {
    let problem = try #require(project(text).problems.first)
    #expect(problem.span.start.line <= line)
    #expect(problem.span.start.column >= 1)
  }

  @Test func anInvalidRequirementIsAProblemAtItsPlace() throws {
    let file = project("[project]\ndependencies = [\n  'flask',\n  'not a requirement',\n]\n")
    #expect(file.dependencies.map(\.name.normalized) == ["flask"])
    #expect(file.problems.map(\.span.start) == [SourcePosition(line: 4, column: 3)])
  }
}
