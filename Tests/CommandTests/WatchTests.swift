import Foundation
import TestSupport
import Testing

@Suite("--watch")
struct WatchTests {
  /// The program while it runs, with its output in a file.
  private final class Watching {
    private let process = Process()
    private let file: URL

    init(in directory: String, _ arguments: [String], output: String) throws {
      file = URL(fileURLWithPath: output)
      try Data().write(to: file)
      process.executableURL = Repository.executable
      process.arguments = ["--watch", "--output-format", "concise"] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: directory)
      process.environment = ProcessInfo.processInfo.environment.merging(["IMPORTCHECK_NO_CACHE": "1"]) { $1 }
      process.standardOutput = try FileHandle(forWritingTo: file)
      process.standardError = try FileHandle(forWritingTo: file)
      try process.run()
    }

    deinit {
      process.terminate()
      process.waitUntilExit()
    }

    /// Whether the output comes to hold a text within some seconds.
    func says(_ text: String) -> Bool {
      for _ in 0..<600 {
        if (try? String(contentsOf: file, encoding: .utf8))?.contains(text) == true { return true }
        Thread.sleep(forTimeInterval: 0.05)
      }
      return false
    }

    var isRunning: Bool { process.isRunning }
  }

  private static let healthy = [
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY main.py lib ./\nCMD [\"python\", \"main.py\"]\n",
    "main.py": "import helper\n", "lib/helper.py": "",
  ]

  @Test("checks again when a source, the Dockerfile or the configuration changes, and outlives mistakes")
  func changes() throws {
    let tree = try TemporaryDirectory(Self.healthy)
    let outside = try TemporaryDirectory()
    let watching = try Watching(in: tree.path, [], output: outside.path + "/out")
    Thread.sleep(forTimeInterval: 1)
    try tree.write("import first_wrong\n", to: "lib/helper.py")
    #expect(watching.says("'first_wrong'"))
    try tree.write(
      "FROM python:3.11\nWORKDIR /app\nCOPY mian.py ./\nCMD [\"python\", \"main.py\"]\n", to: "Dockerfile")
    #expect(watching.says("[copy-source-missing]"))
    try tree.write("[rules]\nnonsense = 1\n", to: ".lint-rules/a.toml")
    #expect(watching.says("there is no rule 'nonsense'"))
    try tree.write("[rules]\n", to: ".lint-rules/a.toml")
    try tree.write(Self.healthy["Dockerfile"] ?? "", to: "Dockerfile")
    try tree.write("import second_wrong\n", to: "lib/helper.py")
    #expect(watching.says("'second_wrong'"))
    #expect(watching.isRunning)
  }

  @Test("is refused with what writes", arguments: [["--fix"], ["--diff"], ["-"], ["--write-baseline"]])
  func refused(_ arguments: [String]) throws {
    let tree = try TemporaryDirectory(Self.healthy)
    let run = try Tool(["--watch"] + arguments, in: tree.path, input: "")
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: --watch only looks"))
  }
}
