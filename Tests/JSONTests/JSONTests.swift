import JSON
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "what is written reads back as the same value",
    arguments: [
      #"{"a": [1, -2, 1.5e3, true, null], "b": {"c": "x\n\"\\é😀"}}"#, "[]", "{}", #""\u0001""#,
    ])
  func roundTrip(_ text: String) throws {
    let value = try JSON(parsing: text)
    #expect(value.serialized() == text)
    #expect(try JSON(parsing: value.serialized(.indented)) == value)
  }

  @Test("escapes are decoded, surrogate pairs together")
  func escapes() throws {
    #expect(try JSON(parsing: #""\u00e9\ud83d\ude00\/\ud800""#) == .string("é😀/\u{FFFD}"))
  }

  @Test(
    "anything that is not JSON is refused",
    arguments: ["", "[1,]", "{\"a\":1,}", "'a'", "01", "1 2", "[\"a\"", "tru", "\"\u{01}\"", "-", "1."])
  func refused(_ text: String) {
    #expect(throws: JSON.Failure.self) { try JSON(parsing: text) }
  }

  @Test("deep nesting is refused, not followed")
  func depth() {
    #expect(throws: JSON.Failure.self) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
  }
}
