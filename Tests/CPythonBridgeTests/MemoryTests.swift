import CPythonBridge
import Foundation
import PythonFacts
import Testing

@Suite(.serialized) struct MemoryTests {
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

  /// Resident pages now.
  private func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return pages * 4096
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/statm"), "no /proc here"))
  func parsingAgainAndAgainKeepsNothing() throws {
    let sources = [Self.source, Self.source + "x = = 1\n", Self.source + "type X[T] = f'{a['b']}'\n"]
    func parse(_ times: Int) -> Int {
      (0..<times).count { !facts(sources[$0 % 3]).body.isEmpty }
    }
    #expect(parse(300) == 200)
    let before = try residentBytes()
    #expect(parse(2_001) == 1_334)
    // Each parse makes some 100 KB of objects: leaking a tenth of them would show.
    #expect(try residentBytes() - before < 16 << 20)
  }
}
