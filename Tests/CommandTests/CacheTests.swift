import Foundation
import TestSupport
import Testing

@Suite struct CacheTests {
  private static let files = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /a\nCOPY a.py b.py ./\nCMD [\"python\", \"a.py\"]\n",
    "a.py": "import b\nb.f()\n", "b.py": "def f():\n  import c\n", "c.py": "",
  ]

  private func check(_ folder: TemporaryDirectory, _ options: [String] = []) throws -> Tool {
    try Tool(
      ["check", "--output-format", "concise"] + options, in: folder.path,
      environment: ["IMPORTCHECK_NO_CACHE": "", "IMPORTCHECK_CACHE_DIR": "cache"])
  }

  @Test("with and without a cache, the same is said; and a change is seen")
  func agrees() throws {
    let folder = try TemporaryDirectory(Self.files)
    let first = try check(folder)
    #expect(first.output.contains("'c'"))
    #expect(first.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache").count == 1)
    #expect(try check(folder).output == first.output)
    #expect(try check(folder, ["--no-cache"]).output == first.output)
    try folder.write("def f():\n  pass\n", to: "b.py")
    #expect(try check(folder).status == 0)
  }

  @Test("a cache that can not be used is as none", arguments: ["Dockerfile", "/proc/none", "a.py/x"])
  func bears(_ place: String) throws {
    let folder = try TemporaryDirectory(Self.files)
    let result = try check(folder, ["--cache-dir", place])
    #expect(result.status == 1)
    #expect(result.complaint.isEmpty)
    #expect(
      try String(contentsOfFile: folder.path + "/Dockerfile", encoding: .utf8) == Self.files["Dockerfile"])
  }

  @Test("'cache dir' shows the place, and 'cache clean' removes what is there")
  func cleans() throws {
    let folder = try TemporaryDirectory(Self.files)
    _ = try check(folder)
    let environment = ["IMPORTCHECK_CACHE_DIR": "cache"]
    let place = try Tool(["cache", "dir"], in: folder.path, environment: environment)
    #expect(place.output.hasSuffix("/cache\n"))
    let cleaned = try Tool(["cache", "clean"], in: folder.path, environment: environment)
    #expect(cleaned.output == "1 cache removed\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache").isEmpty)
  }
}
