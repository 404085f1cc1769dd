import Foundation
import JSON
import TestSupport
import Testing

/// In a process of its own: what other tests hold at the same time does not count.
@Suite("Memory")
struct MemoryTests {
  private static let source =
    String(
      repeating: """
        import os, a.b as c
        from .x import y
        class A(B, metaclass=M):
          x: int = f(1, *[2], z=f"{os.path}")
          def g(self, a, /, b=1, *c, d=2, **e): return {k: v for k, v in self}
        try: match(a)
        except (E, F) as e: raise
        """ + "\n", count: 3)

  @Test(
    "parsing again and again keeps nothing",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/statm"), "no /proc here"))
  func parsingKeepsNothing() throws {
    let sources = [Self.source, Self.source + "x = = 1\n", Self.source + "type X[T] = f'{a['b']}'\n"]
    let parser = try BatchParser()
    #expect(
      try parser.answers(to: sources, times: 100).count { $0["problems"]?.elements?.isEmpty == true } == 200)
    let before = try parser.residentBytes()
    #expect(
      try parser.answers(to: sources, times: 600).count { $0["problems"]?.elements?.isEmpty == true } == 1_200
    )
    // Each parse makes some 100 KB of objects: leaking a tenth of them would show.
    #expect(try parser.residentBytes() - before < 16 << 20)
  }
}

/// A running `inspect imports --batch`.
private final class BatchParser {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending = Data()

  init() throws {
    process.executableURL = Repository.executable
    process.arguments = ["inspect", "imports", "--batch"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Asks for each source in turn, so often, and waits for each answer.
  func answers(to sources: [String], times: Int) throws -> [JSON] {
    var answers: [JSON] = []
    for _ in 0..<times {
      for source in sources {
        let request: JSON = ["id": 1, "text": .string(source)]
        try input.fileHandleForWriting.write(contentsOf: Data((request.serialized() + "\n").utf8))
        answers.append(try JSON(parsing: try line()))
      }
    }
    return answers
  }

  private func line() throws -> String {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending = Data(pending[pending.index(after: end)...])
        return line
      }
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the program has stopped")
      pending += more
    }
  }

  /// Its resident memory now.
  func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)
    let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return pages * 4096
  }
}
