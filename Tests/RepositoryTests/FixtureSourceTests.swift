import Foundation
import TestSupport
import Testing

/// A Python interpreter of this machine whose grammar is that of the fixtures or newer.
private enum Interpreter {
  static let isAvailable = (try? run("import sys; sys.exit(sys.version_info < (3, 11))", on: []))?.status == 0

  /// Runs a program that reads file names from its arguments; returns what it prints.
  static func run(_ program: String, on arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-B", "-c", program] + arguments
    process.currentDirectoryURL = Repository.root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

@Suite("Python sources of the fixtures")
struct FixtureSourceTests {
  /// Prints the names of the files that do not compile.
  private static let program = """
    import sys, warnings
    warnings.simplefilter("ignore")
    for name in sys.argv[1:]:
        try:
            compile(open(name, "rb").read(), name, "exec")
        except (SyntaxError, ValueError):
            print(name)
    """

  @Test(
    "compile, but where a case is about their not compiling",
    .enabled(if: Interpreter.isAvailable, "there is no Python 3.11 or newer here"))
  func compile() throws {
    let sources = try Repository.files(below: "Fixtures").filter { $0.hasSuffix(".py") }
    try #require(sources.count > 200)
    let (status, output) = try Interpreter.run(Self.program, on: sources)
    let broken = output.split(separator: "\n").map(String.init)
    #expect(status == 0)
    #expect(broken.allSatisfy { $0.contains("/source-syntax/") }, "\(broken)")
    #expect(!broken.isEmpty)
  }
}
