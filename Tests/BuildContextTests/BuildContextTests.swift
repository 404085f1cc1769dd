import BuildContext
import Locations
import TestSupport
import Testing

@Suite("Reading a build context")
struct BuildContextTests {
  private let directory: TemporaryDirectory
  private let context: BuildContext

  init() throws {
    directory = try TemporaryDirectory([
      "app/main.py": "print()", "app/core/db.py": "", "common/util.py": "util", "Ä.py": "wide",
    ])
    try directory.link("link.py", to: "app/main.py")
    try directory.link("app/shared", to: "../common")
    try directory.link("absolute", to: "/common")
    try directory.link("out", to: "../../elsewhere")
    try directory.link("circle", to: "circle")
    context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
  }

  @Test(
    "says what stands at a path, the last link not followed",
    arguments: [
      ("", ContextEntryKind.directory), ("app", .directory), ("app/main.py", .file),
      ("link.py", .link(target: "app/main.py")), ("app/shared/util.py", .file), ("absolute/util.py", .file),
      ("nope", nil), ("APP", nil), ("app/main.py/x", nil), ("circle/x", nil), ("out/x", nil), ("Ä.py", .file),
    ])
  func kind(path: String, expected: ContextEntryKind?) {
    #expect(context.kind(of: ContextPath(path)) == expected)
  }

  @Test("follows links inside the root only")
  func links() {
    #expect(context.follow("app/shared") == .found("common", .directory))
    #expect(context.follow("out") == .outside)
    #expect(context.follow("circle") == .missing)
  }

  @Test("lists a directory in order of name")
  func listing() {
    #expect(context.entries(of: "app").map(\.name) == ["core", "main.py", "shared"])
    #expect(context.entries(of: "app/main.py").isEmpty)
  }

  @Test("reads a file through a link, and says why it can not read another")
  func contents() throws {
    #expect(try context.contents(of: "link.py") == Array("print()".utf8))
    #expect(throws: ContextError.outside("out")) { try context.contents(of: "out") }
    #expect(throws: ContextError.notAFile("app")) { try context.contents(of: "app") }
    #expect(throws: ContextError.missing("nope")) { try context.contents(of: "nope") }
  }

  @Test(
    "expands wildcards as Go's filepath.Match does",
    arguments: [
      ("*.py", ["link.py", "Ä.py"]), ("app/*", ["app/core", "app/main.py", "app/shared"]),
      ("app/**", ["app/core", "app/main.py", "app/shared"]), ("*/main.py", ["app/main.py"]),
      ("app/shared/*", ["common/util.py"]), ("?.py", ["Ä.py"]),
      ("[a-c]*/[^c]*", ["app/main.py", "app/shared", "common/util.py"]),
      ("nope*", []),
    ])
  func wildcards(pattern: String, expected: [String]) {
    #expect(context.matches(of: PathPattern(pattern)).map(\.text) == expected)
  }

  @Test(
    "tells malformed patterns",
    arguments: [
      ("[wsgi.py,", false), ("[]a]", false), ("a[-x]", false), ("[a-]", false), ("a\\", true), ("*\\", false),
      ("[^]]*", false), ("[x]*", true),
    ])
  func wellFormed(pattern: String, expected: Bool) {
    #expect(PathPattern(pattern).isWellFormed == expected)
  }

  @Test("reads a directory once")
  func remembers() throws {
    #expect(context.kind(of: "app/late.py") == nil)
    try directory.write("", to: "app/late.py")
    #expect(context.kind(of: "app/late.py") == nil)
  }
}

extension ContextPath: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
