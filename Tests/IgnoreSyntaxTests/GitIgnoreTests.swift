import IgnoreSyntax
import Locations
import Testing

struct GitIgnoreTests {
  private func rules(_ text: String) -> GitIgnoreRules {
    GitIgnoreRules([GitIgnoreFile(parsing: text, file: SourceFile(".gitignore"))])
  }

  private func isIgnored(_ path: ContextPath, _ subject: GitIgnoreRules.Subject, by rules: GitIgnoreRules)
    -> Bool
  {
    switch rules.verdict(on: path, subject) {
    case .ignored: true
    case .kept: false
    }
  }

  /// A small tree: every name is a directory on the first two levels, and a file on the third.
  private static let names = ["a", "b", "ab", "a.py", "é"]

  @Test(
    "a walk that skips ignored directories keeps what single questions keep",
    arguments: 0..<20 as Range<UInt64>)
  func walk(_ block: UInt64) {
    let pieces = [
      "*", "**", "?", "/", "a", "b", "ab", "[a-b]", "[^a]", "\\", ".", "!", "\n", "\n!", "é", "[", " ",
    ]
    for seed in block * 20..<(block + 1) * 20 {
      var generator = SeededGenerator(state: seed)
      let text = (0..<Int.random(in: 1...14, using: &generator))
        .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let rules = rules(text)
      #expect(
        walked(rules, in: .root, depth: 2) == asked(rules, in: .root, depth: 2), "\(text.debugDescription)")
    }
  }

  private func walked(_ rules: GitIgnoreRules, in directory: ContextPath, depth: Int) -> [ContextPath] {
    let subject = depth == 0 ? GitIgnoreRules.Subject.other : .directory
    return Self.names.map { directory.appending($0) }.filter { !isIgnored($0, subject, by: rules) }.flatMap {
      depth == 0 ? [$0] : walked(rules, in: $0, depth: depth - 1)
    }
  }

  private func asked(_ rules: GitIgnoreRules, in directory: ContextPath, depth: Int) -> [ContextPath] {
    Self.names.map { directory.appending($0) }.flatMap { path -> [ContextPath] in
      guard depth == 0 else { return asked(rules, in: path, depth: depth - 1) }
      return isIgnored(path, .other, by: rules) ? [] : [path]
    }
  }

  @Test func aPatternKnowsItsLineAndText() {
    let file = GitIgnoreFile(parsing: "# c\r\n\r\n!/a b/  \r\n", file: SourceFile(".gitignore"))
    guard case .pattern(let pattern)? = file.entries.last else {
      Issue.record("no pattern")
      return
    }
    #expect(pattern.text == "!/a b/")
    #expect(pattern.isException && pattern.isForDirectories)
    #expect("\(pattern.span.start)-\(pattern.span.end)" == "3:1-3:7")
  }

  @Test func hugeAndHostilePatternsAreNoTrap() {
    let stars = String(repeating: "*a", count: 2_000)
    let long = ContextPath(String(repeating: "a", count: 1_500))
    let text =
      stars + "b\n" + String(repeating: "[", count: 50_000) + "\n" + String(repeating: "**/", count: 5_000)
      + "b"
    #expect(!isIgnored(long, .other, by: rules(text)))
    let lines = GitIgnoreFile(
      parsing: String(repeating: "x\n", count: 1_000_000), file: SourceFile(".gitignore"))
    #expect(lines.entries.count == 1_000_000)
  }
}
