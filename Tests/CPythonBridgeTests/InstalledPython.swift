import Foundation

/// The interpreter that `python3` starts, where there is one.
enum InstalledPython {
  static func run(_ arguments: [String]) -> (status: Int32, output: String)? {
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

  static let standardLibrary: String? = {
    let program =
      "import sys, os; sys.exit(1) if sys.version_info < (3, 8) else print(os.path.dirname(os.__file__))"
    guard let answer = run(["python3", "-c", program]), answer.status == 0 else { return nil }
    return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  /// Some files of its standard library, spread over all of it.
  static let librarySample: [String] = {
    guard let library = standardLibrary, let names = FileManager.default.enumerator(atPath: library) else {
      return []
    }
    let files = names.compactMap { $0 as? String }.filter {
      $0.hasSuffix(".py") && !$0.contains("site-packages")
    }
    return stride(from: 0, to: files.count, by: max(files.count / 300, 1)).map {
      library + "/" + files.sorted()[$0]
    }
  }()
}
