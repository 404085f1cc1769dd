import Testing

@testable import Reporting

@Suite("Text for a terminal of limited width")
struct TextLayoutTests {
  @Test(
    "a line is cut where it does not fit, and what is marked stays in sight",
    arguments: [
      ("short", 20, 0, "short", 0), ("abcdefghijklmno", 10, 0, "abcdefghi…", 0),
      ("abcdefghijklmnopqrstuvwxyz", 10, 20, "…qrstuvwx…", 15),
      ("abcdefghijklmnopqrstuvwxyz", 10, 24, "…uvwxyz", 19), ("日本語日本語", 9, 0, "日本語日…", 0),
      ("any width", nil, 3, "any width", 0),
    ] as [(String, Int?, Int, String, Int)])
  func window(_ line: String, _ width: Int?, _ column: Int, _ text: String, _ offset: Int) {
    #expect(
      TextLayout.window(of: line, to: width, showing: column) == TextLayout.Window(text: text, offset: offset)
    )
  }

  @Test("a window is never wider than it may be, and shows the marked column", arguments: 9...40)
  func windows(_ width: Int) {
    let line = String((0..<70).map { Character(Unicode.Scalar(UInt8(48 + $0 % 10))) })
    for column in 0..<70 {
      let window = TextLayout.window(of: line, to: width, showing: column)
      #expect(window.text.displayWidth <= width)
      let shown = Array(window.text)
      let index = column - window.offset
      #expect(shown.indices.contains(index) && shown[index] == Array(line)[column], "\(column): \(window)")
    }
  }

  @Test("words go to the next line where they do not fit, and a long word stays whole")
  func wrapped() {
    let text = "one two three " + String(repeating: "x", count: 40) + " four"
    #expect(
      TextLayout.wrapped(text, to: 30, first: 20, rest: 4)
        == ["one two", "three", String(repeating: "x", count: 40), "four"])
    #expect(TextLayout.wrapped(text, to: nil, first: 20, rest: 4) == [text])
    #expect(TextLayout.wrapped("", to: 30, first: 0, rest: 0) == [""])
  }
}
