import Foundation
import JSON
import TestSupport

/// One run of the built program.
struct Tool {
  let status: Int32
  let output: String
  let complaint: String

  /// Runs the program, or another one, in a directory and waits for it.
  init(
    _ arguments: [String], in directory: String, input: String? = nil, environment: [String: String] = [:],
    program: String = Repository.executable.path
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["IMPORTCHECK_NO_CACHE": "1"]) { $1 }.merging(environment) { $1 }
    let files = try TemporaryDirectory(["in": input ?? "", "out": "", "err": ""])
    let handle = { (name: String) in URL(fileURLWithPath: "\(files.path)/\(name)") }
    process.standardInput = try FileHandle(forReadingFrom: handle("in"))
    process.standardOutput = try FileHandle(forWritingTo: handle("out"))
    process.standardError = try FileHandle(forWritingTo: handle("err"))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOf: handle("out"), encoding: .utf8)
    complaint = try String(contentsOf: handle("err"), encoding: .utf8)
  }

  func json() throws -> JSON { try JSON(parsing: output) }
}
