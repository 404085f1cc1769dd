import JSON
import Locations
import TestSupport
import Testing

@testable import DockerfileSyntax

/// BuildKit's cases for single words and for environment replacement.
@Suite(.enabled(if: Vectors.areAvailable, "the reference's vectors are not on this machine"))
struct LexingVectorTests {
  private func texts(_ value: JSON?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }

  private func line(_ text: String) -> LogicalLine {
    var line = LogicalLine(file: SourceFile("Dockerfile"))
    line.append(Array(text.utf8)[...], at: .start)
    return line
  }

  private func expansion(_ vector: Vector) -> WordExpansion {
    var variables: [String: String] = [:]
    for pair in texts(vector.json["input"]?["env"]) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return WordExpansion(variables: variables)
  }

  /// Vectors that say something else than BuildKit does.
  private static let wrongVectors: [String: Testing.Comment] = [
    "dockerfile_heredoc_words/023":
      "in '<<- EOF' BuildKit finds no here-document; its test compares only those found, of which there are none"
  ]

  @Test("here-document words are recognised", arguments: try cases("dockerfile_heredoc_words"))
  func heredocWord(_ vector: Vector) throws {
    if let line = vector.json["input"]?["line"]?.text {
      let names = try HeredocWord.all(in: line).map(\.name)
      if let reason = Self.wrongVectors[vector.testDescription] {
        withKnownIssue(reason) { #expect(names == texts(vector.expected["names"])) }
      } else {
        #expect(names == texts(vector.expected["names"]))
      }
    } else if vector.expected["error"] == .boolean(true) {
      let word = try vector.input("word")
      #expect(throws: WordExpansion.Failure.self) { try HeredocWord(word) }
    } else {
      #expect(try HeredocWord(vector.input("word"))?.name == vector.expected["name"]?.text)
    }
  }

  @Test("the JSON form is read as Go reads it", arguments: try cases("dockerfile_json_form"))
  func jsonForm(_ vector: Vector) throws {
    let line = line(try vector.input("text"))
    if vector.expected["error"] == .boolean(true) {
      #expect(throws: JSONStrings.Failure.notOnlyStrings) { try JSONStrings(line.bytes, line.all) }
    } else {
      let elements = try JSONStrings(line.bytes, line.all).elements
      #expect(elements.map(\.text) == texts(vector.expected["array"]))
    }
  }

  @Test("words are split with their quotes", arguments: try cases("dockerfile_split_words"))
  func splitWords(_ vector: Vector) throws {
    let line = line(try vector.input("rest"))
    let words = line.quotedWords(in: line.all, escape: UInt8(ascii: "\\")).map(line.text)
    #expect(words == texts(vector.expected["words"]))
  }

  @Test(
    "variables are replaced as the reference does",
    arguments: try cases("shell_envvar") + cases("shell_expand"))
  func expand(_ vector: Vector) throws {
    let expansion = expansion(vector)
    let word = try vector.input("word")
    guard vector.expected["error"] != .boolean(true) else {
      let failure = #expect(throws: WordExpansion.Failure.self) { try expansion.expand(word) }
      if let part = vector.expected["error_contains"]?.text {
        #expect(failure?.message.contains(part) == true)
      }
      return
    }
    let result = try expansion.expand(word)
    #expect(result.text == vector.expected["result"]?.text)
    if vector.expected["matched"] != nil {
      #expect(result.matched.sorted() == texts(vector.expected["matched"]).sorted())
    }
    if vector.expected["unmatched"] != nil {
      #expect(result.unmatched.sorted() == texts(vector.expected["unmatched"]).sorted())
    }
  }

  @Test("text is split after replacement", arguments: try cases("shell_words"))
  func words(_ vector: Vector) throws {
    let expansion = expansion(vector)
    let text = try vector.input("words")
    if vector.expected["error"] == .boolean(true) {
      #expect(throws: WordExpansion.Failure.self) { try expansion.words(of: text) }
    } else {
      #expect(try expansion.words(of: text) == texts(vector.expected["words"]))
    }
  }
}
