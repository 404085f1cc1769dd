import IgnoreSyntax
import Locations
import Testing

/// What holds for every ignore file, tried on seeded inputs.
struct IgnorePropertyTests {
  private static let pieces = [
    "*", "**", "?", "/", "a", "b", "ab", "[a-b]", "[^a]", "\\", "\\*", ".", "!", "\n", "\n!", "é", "[", "]",
    " ", "|", "{0}", "{2,}",
  ]
  private static let names = ["a", "b", "ab", "a.b", "é", "[", "\\"]

  private static func file(_ seed: UInt64) -> IgnoreFile {
    var generator = SeededGenerator(state: seed)
    let text = (0..<Int.random(in: 1...14, using: &generator))
      .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
    return IgnoreFile(parsing: text, file: SourceFile(".dockerignore"))
  }

  private static func paths(below directory: ContextPath, depth: Int) -> [ContextPath] {
    let children = names.map { directory.appending($0) }
    return depth == 0 ? children : children + children.flatMap { paths(below: $0, depth: depth - 1) }
  }

  @Test("a directory of which nothing may be kept keeps nothing", arguments: 0..<20 as Range<UInt64>)
  func keepsSomething(_ block: UInt64) {
    for seed in block * 20..<(block + 1) * 20 {
      let file = Self.file(seed)
      for directory in Self.paths(below: .root, depth: 0) where file.verdict(on: directory) != .kept {
        if file.mayKeepSomething(below: directory) { continue }
        let kept = Self.paths(below: directory, depth: 1).filter { file.verdict(on: $0) == .kept }
        #expect(kept.isEmpty, "seed \(seed): \(directory)")
      }
    }
  }

  @Test(
    "an exception of which a part stands for itself is looked for everywhere",
    arguments: [("*\n!shared/**.x@|..md", "app/a..md", "app"), ("*\n!ba{0}/**x", "b/x", "b")])
  func keepsElsewhere(_ text: String, _ path: String, _ directory: String) {
    let file = IgnoreFile(parsing: text, file: SourceFile("i"))
    #expect(file.verdict(on: ContextPath(path)) == .kept)
    #expect(file.mayKeepSomething(below: ContextPath(directory)))
  }

  @Test("without exceptions all ways of asking agree", arguments: 0..<20 as Range<UInt64>)
  func waysOfAsking(_ block: UInt64) {
    for seed in block * 20..<(block + 1) * 20 {
      let file = Self.file(seed)
      guard !file.patterns.contains(where: \.isException) else { continue }
      for path in Self.paths(below: .root, depth: 1) {
        let single = file.pattern(ignoring: path.text, lookingAt: .all) != nil
        #expect((file.verdict(on: path) != .kept) == single, "seed \(seed): \(path)")
      }
    }
  }

  @Test func lineEndsDoNotMatter() {
    let unix = IgnoreFile(parsing: "# c\n*.py\n!a/b\n[\n", file: SourceFile("i"))
    let windows = IgnoreFile(parsing: "# c\r\n*.py\r\n!a/b\r\n[\r\n", file: SourceFile("i"))
    #expect(unix.patterns == windows.patterns)
    #expect(unix.problems == windows.problems)
  }

  @Test func aPatternOfManyStarsIsNoTrap() {
    let stars = String(repeating: "*a", count: 2_000)
    let file = IgnoreFile(parsing: stars + "\n**/" + stars + "b", file: SourceFile("i"))
    #expect(file.verdict(on: ContextPath(String(repeating: "a", count: 1_500))) == .kept)
  }

  @Test func aProblemHasItsLine() {
    let file = IgnoreFile(parsing: "a\n  [b\n!\n", file: SourceFile("i"))
    #expect(
      file.problems.map { "\($0.span.start) \($0.message)" } == [
        "2:3 syntax error in pattern", "3:1 illegal exclusion pattern: \"!\"",
      ])
    #expect(file.patterns.map(\.text) == ["a"])
  }
}

/// A small generator whose values depend on the seed alone.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
