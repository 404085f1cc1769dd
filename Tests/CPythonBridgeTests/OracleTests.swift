import Foundation
import TestSupport
import Testing

/// A sample of the comparison that `Tests/Oracle/facts` makes with Python's own `ast`.
@Suite struct OracleTests {
  private static func run(_ arguments: [String]) -> (status: Int32, output: String)? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static let standardLibrary: String? = {
    let program =
      "import sys, os; sys.exit(1) if sys.version_info < (3, 8) else print(os.path.dirname(os.__file__))"
    guard let answer = run(["python3", "-c", program]), answer.status == 0 else { return nil }
    return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  private static let canInspect =
    FileManager.default.isExecutableFile(atPath: Repository.executable.path)
    && run([Repository.executable.path, "inspect", "imports", "--help"])?.status == 0

  @Test(
    .enabled(if: standardLibrary != nil, "no python3 of version 3.8 or later on PATH"),
    .enabled(if: canInspect, "no importcheck executable with the inspect command"))
  func importsOfTheStandardLibraryAgree() throws {
    let script = Repository.root.appendingPathComponent("Tests/Oracle/facts/compare.py").path
    let library = try #require(Self.standardLibrary)
    let answer = try #require(
      Self.run(["python3", script, Repository.executable.path, library, "--every", "25"]))
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.contains("agree"))
  }
}
