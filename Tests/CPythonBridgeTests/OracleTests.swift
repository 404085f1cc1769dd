import Foundation
import TestSupport
import Testing

/// A sample of the comparison that `Tests/Oracle/facts` makes with Python's own `ast`.
@Suite struct OracleTests {
  private static let canInspect =
    FileManager.default.isExecutableFile(atPath: Repository.executable.path)
    && InstalledPython.run([Repository.executable.path, "inspect", "imports", "--help"])?.status == 0

  @Test(
    .enabled(if: InstalledPython.standardLibrary != nil, "no python3 of version 3.8 or later on PATH"),
    .enabled(if: canInspect, "no importcheck executable with the inspect command"))
  func importsOfTheStandardLibraryAgree() throws {
    let script = Repository.root.appendingPathComponent("Tests/Oracle/facts/compare.py").path
    let library = try #require(InstalledPython.standardLibrary)
    let answer = try #require(
      InstalledPython.run(["python3", script, Repository.executable.path, library, "--every", "25"]))
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.contains("agree"))
  }
}
