import Locations
import RequirementSyntax
import Testing

@Suite("Lock files")
struct LockFileTests {
  private func lock(_ name: String, _ text: String) throws -> LockFile {
    try #require(LockFile(parsing: text, file: SourceFile("sub/" + name)))
  }

  @Test func uvLocksNameExtrasGroupsAndSources() throws {
    let lock = try lock(
      "uv.lock",
      """
      version = 1
      [[package]]
      name = "app"
      source = { editable = "." }
      dependencies = [{ name = "celery", extra = ["redis"] }, { name = "colorama", marker = "sys_platform == 'win32'" }]
      [package.dev-dependencies]
      dev = [{ name = "pytest" }]
      [[package]]
      name = "celery"
      version = "5.4.0"
      source = { registry = "https://host/simple" }
      [package.optional-dependencies]
      redis = [{ name = "redis" }]
      [[package]]
      name = "redis"
      version = "5.0.0"
      [[package]]
      name = "colorama"
      version = "0.4.6"
      """)
    let app = try #require(lock.packages.first)
    #expect(app.source == .directory(".", editable: true))
    #expect(app.groups["dev"]?.map(\.name.normalized) == ["pytest"])
    let environment = MarkerEnvironment.linux(PythonVersion(3, 12))
    let closure = lock.closure(of: app.dependencies, in: environment)
    #expect(closure.map(\.name.normalized) == ["celery", "redis"])
  }

  @Test func otherLocksNameTheirPackages() throws {
    let poetry = try lock(
      "poetry.lock",
      """
      [[package]]
      name = "flask"
      version = "2.0"
      groups = ["main"]
      [package.dependencies]
      click = ">=8"
      dotenv = { version = "*", optional = true }
      [package.extras]
      dotenv = ["python-dotenv (>=1)"]
      """)
    #expect(poetry.packages.first?.dependencies.map(\.name.normalized) == ["click"])
    #expect(poetry.packages.first?.extras["dotenv"]?.map(\.name.normalized) == ["python-dotenv"])
    let pylock = try lock("pylock.toml", "[[packages]]\nname = \"attrs\"\nversion = \"25.1\"\n")
    #expect(pylock.packages.map(\.requirement.description) == ["attrs==25.1"])
    let pipfile = try lock(
      "Pipfile.lock",
      #"{"_meta": {}, "default": {"Flask": {"version": "==2.0", "markers": "python_version >= '3'"}}}"#)
    #expect(pipfile.packages.map(\.requirement.description) == ["Flask==2.0; python_version >= \"3\""])
    let pdm = try lock(
      "pdm.lock",
      "[[package]]\nname = \"a\"\nversion = \"1\"\ngroups = [\"default\"]\ndependencies = [\"b>1\"]\n")
    #expect(pdm.packages.first?.dependencies.map(\.description) == ["b>1"])
    let asked = try lock("Pipfile", "[packages]\nflask = \"*\"\n[dev-packages]\npytest = \"*\"\n")
    #expect(asked.packages.map(\.memberOf) == [["default"], ["develop"]])
  }

  @Test(arguments: ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "Pipfile"])
  func aBrokenLockIsAProblem(name: String) throws {
    #expect(!(try lock(name, "[[package").problems.isEmpty))
  }

  @Test func otherFilesAreNoLocks() {
    #expect(LockFile(parsing: "", file: SourceFile("Cargo.lock")) == nil)
  }
}
