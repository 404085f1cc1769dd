import Diagnostics
import Fixing
import Locations
import Testing

@Suite("Edits of a text")
struct EditedTextTests {
  private static let file = SourceFile("f")

  private static func edit(_ line: Int, _ removing: Int, _ text: String) -> TextEdit {
    TextEdit(file: file, line: line, removing: removing, text: text)
  }

  @Test(
    "whole lines come and go, and everything else stays byte for byte",
    arguments: [
      ("a\nb\n", [edit(2, 0, "x\n")], "a\nx\nb\n"),
      ("a\nb\n", [edit(3, 0, "x\n")], "a\nb\nx\n"),
      ("a\nb\n", [edit(2, 1, "x\n")], "a\nx\n"),
      ("a\nb\n", [edit(1, 2, "")], ""),
      ("a\nb", [edit(3, 0, "x\n")], "a\nb\nx"),
      ("a\nb", [edit(2, 1, "x\n")], "a\nx"),
      ("a\nb", [edit(1, 0, "x\n")], "x\na\nb"),
      ("a\r\nb\r\n", [edit(2, 0, "x\ny\n")], "a\r\nx\r\ny\r\nb\r\n"),
      ("a\r\nb", [edit(3, 0, "x\n")], "a\r\nb\r\nx"),
      ("a\nb\r\nc\n", [edit(2, 1, "x\n")], "a\nx\r\nc\n"),
      ("", [edit(1, 0, "x\n")], "x\n"),
      ("a\n\n\n", [edit(4, 0, "x\n")], "a\n\n\nx\n"),
      ("a\nb\nc\n", [edit(3, 1, "z\n"), edit(1, 0, "x\n"), edit(3, 0, "y\n")], "x\na\nb\ny\nz\n"),
      ("a\n", [edit(2, 0, "x\n"), edit(2, 0, "y\n")], "a\nx\ny\n"),
      ("a\n", [edit(99, 0, "x\n")], "a\nx\n"),
    ] as [(String, [TextEdit], String)])
  func edits(_ before: String, _ edits: [TextEdit], _ after: String) throws {
    let text = try #require(EditedText(Array(before.utf8)))
    #expect(text.applying(edits).map { String(decoding: $0, as: UTF8.self) } == after)
  }

  @Test(
    "what is not text of single bytes is left alone",
    arguments: [[0xFF, 0xFE, 97, 0], [97, 0, 10]] as [[UInt8]])
  func notText(_ bytes: [UInt8]) {
    #expect(EditedText(bytes) == nil)
  }

  @Test("a line that is not UTF-8 is not replaced, and stays beside others that are")
  func notUTF8() throws {
    let text = try #require(EditedText([0xE9, 10, 97, 10]))
    #expect(text.applying([Self.edit(1, 1, "x\n")]) == nil)
    #expect(text.applying([Self.edit(2, 1, "x\n")]) == [0xE9, 10, 120, 10])
  }
}
