import Fixing
import Foundation
import Locations
import TestSupport
import Testing

@Suite("Unified diffs")
struct UnifiedDiffTests {
  private static let long = (1...20).map { "line \($0)\n" }.joined()

  private static let changes: [(String, String)] = [
    ("a\nb\n", "a\nx\nb\n"), ("a\nb", "a\nb\nc"), ("a\n", ""), ("", "a\n"), ("a\r\n", "a\r\nb\r\n"),
    (long, long.replacing("line 3\n", with: "").replacing("line 18\n", with: "eighteen\nand more\n")),
    (long, long.replacing("line 3\n", with: "three\n").replacing("line 9\n", with: "nine\n")),
    (long, long + "end"),
  ]

  @Test("git makes the new text of the old one", arguments: changes)
  func applies(_ old: String, _ new: String) throws {
    let tree = try TemporaryDirectory(["f.txt": old])
    try tree.write(
      UnifiedDiff(of: SourceFile("f.txt"), from: Array(old.utf8), to: Array(new.utf8)).text, to: "change.diff"
    )
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "change.diff"]
    process.currentDirectoryURL = URL(fileURLWithPath: tree.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let result = try? String(contentsOfFile: tree.path + "/f.txt", encoding: .utf8)
    #expect((result ?? "") == new)
  }

  @Test("the same text has no difference")
  func same() {
    #expect(UnifiedDiff(of: SourceFile("f"), from: [97, 10], to: [97, 10]).text.isEmpty)
  }

  @Test("three lines stand around a change, and near changes are together")
  func hunks() {
    let new = Self.long.replacing("line 5\n", with: "").replacing("line 10\n", with: "").replacing(
      "line 19\n", with: "")
    let text = UnifiedDiff(of: SourceFile("f"), from: Array(Self.long.utf8), to: Array(new.utf8)).text
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -2,12 +2,10 @@", "@@ -16,5 +14,4 @@"])
  }
}
