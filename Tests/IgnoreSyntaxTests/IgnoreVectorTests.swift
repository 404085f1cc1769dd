import JSON
import Locations
import TestSupport
import Testing

@testable import IgnoreSyntax

/// One case of a vector file.
struct Vector: CustomTestStringConvertible, Sendable {
  let json: JSON

  var expected: JSON { json["expected"] ?? .null }
  var testDescription: String { json["id"]?.text ?? "?" }
}

/// The cases of a vector file; none where the vectors are absent.
func cases(_ name: String) throws -> [Vector] {
  guard Vectors.areAvailable else { return [] }
  let cases = try Vectors(name).cases.map(Vector.init)
  try #require(!cases.isEmpty)
  return cases
}

/// moby/patternmatcher's own cases, and what a real builder did.
@Suite(.enabled(if: Vectors.areAvailable, "the reference's vectors are not on this machine"))
struct IgnoreVectorTests {
  private func texts(_ value: JSON?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }

  private func file(_ patterns: [String]) -> IgnoreFile {
    let file = SourceFile(".dockerignore")
    return IgnoreFile(
      patterns.map { IgnoreLine(text: $0, span: SourceSpan(startOf: file)) }, file: file)
  }

  @Test("a path matches as in the reference", arguments: try cases("dockerignore_match"))
  func match(_ vector: Vector) throws {
    let file = file(texts(vector.json["input"]?["patterns"]))
    let path = try #require(vector.json["input"]?["path"]?.text)
    #expect(file.problems.isEmpty == (vector.expected["error"] != .boolean(true)))
    guard case .boolean(let expected)? = vector.expected["ignored"] else { return }
    let parents = vector.json["api"]?.text == "Matches" ? IgnoreFile.Parents.atDepthOfPattern : .all
    #expect((file.pattern(ignoring: path, lookingAt: parents) != nil) == expected)
    if parents == .all, !ContextPath(path).isRoot {
      #expect((file.verdict(on: ContextPath(path)) != .kept) == expected)
    }
  }

  @Test("lines are read and cleaned as in the reference", arguments: try cases("dockerignore_read"))
  func read(_ vector: Vector) throws {
    let text = try #require(vector.json["input"]?["content"]?.text)
    let file = IgnoreFile(parsing: text, file: SourceFile(".dockerignore"))
    #expect(file.lines == texts(vector.expected["patterns"]))
  }

  @Test("a pattern has the reference's form", arguments: try cases("dockerignore_compile"))
  func compile(_ vector: Vector) throws {
    let patterns = texts(vector.json["input"]?["patterns"])
    let pattern = try #require(patterns.first)
    var translation = PatternTranslation(pattern)
    translation.run()
    if let expected = vector.expected["regexp"]?.text {
      #expect(String(String.UnicodeScalarView(translation.expression)) == expected)
    } else {
      #expect(translation.form != .expression)
    }
  }

  @Test("a real builder keeps what the verdict keeps", arguments: try cases("dockerignore_matrix"))
  func matrix(_ vector: Vector) throws {
    let text = try #require(vector.json["input"]?["dockerignore"]?.text)
    let file = IgnoreFile(parsing: text, file: SourceFile(".dockerignore"))
    let observed = try #require(vector.json["observed"])
    #expect(file.problems.isEmpty == (observed["builds"] == .boolean(true)))
    guard observed["builds"] == .boolean(true) else { return }
    let links = (observed["links"]?.elements ?? []).compactMap { $0.elements?.first?.text }
    let kept = Set((texts(observed["files"]) + links).map { String($0.dropFirst("/w/".count)) })
    for path in try Self.contextPaths() {
      #expect((file.verdict(on: ContextPath(path)) == .kept) == kept.contains(path), "\(path)")
    }
  }

  /// Every path that some case kept: the whole context.
  private static func contextPaths() throws -> Set<String> {
    let kept = try cases("dockerignore_matrix").flatMap { vector in
      (vector.json["observed"]?["files"]?.elements ?? []).compactMap(\.text)
    }
    return Set(kept.filter { $0.hasPrefix("/w/") }.map { String($0.dropFirst("/w/".count)) })
  }
}
