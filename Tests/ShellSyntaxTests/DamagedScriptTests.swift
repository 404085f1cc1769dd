import Locations
import Testing

@testable import ShellSyntax

/// A small generator with a fixed sequence, so that a failure can be seen again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite("Damaged shell scripts")
struct DamagedScriptTests {
  private static let script = """
    set -e; for f in *.py "$@"; do cp -r "$f" /x/${f%.py}; done && A=1 B=$(pwd) cmd `a b` $((1+2)) | tee x
    cat <<EOF > y 2>&1 && [[ -f a ]] || { (c) & }
    text ${A:-$(b "c")}
    EOF
    case "$1" in a|b) x;; *) y; esac; if ! a; then b; elif c; then d; else e; fi
    f() { echo 'q' $'\\t' \\; }; while read -r l; do echo "${l/a/b}" # why
    done <<<"z"
    """

  private static let pieces = [
    "'", "\"", "`", "$(", "${", "$((", "))", "(", ")", "{", "}", "<<E", "\n", ";;", "&&", "|", ";", "\\", "#",
    "if ", "fi ", "do ", "case x in ", "esac ", "\u{0}", "\u{fc}", "[[", "=(", "<(", "\r\n",
  ]

  @Test("reading ends, and every place lies in the text", arguments: 0..<20)
  func survivesMutation(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<100 {
      var bytes = Array(Self.script.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default:
          bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator)?.utf8 ?? "".utf8, at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(misplaced(in: parse(text), of: text) == [], "in \(text)")
    }
  }

  /// Words whose span is outside of the text, or does not show their unquoted text.
  private func misplaced(in script: ShellScript, of text: String) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
      Array.init)
    return script.commands.flatMap(simpleCommands).flatMap(\.words).compactMap { word in
      let (start, end) = (word.span.start, word.span.end)
      guard start <= end, start.line >= 1, end.line <= lines.count,
        end.column <= lines[end.line - 1].count + 1
      else { return "\(word.span) is outside" }
      guard start.line == end.line, word.parts.count == 1, case .literal(let content) = word.parts.first
      else { return nil }
      let slice = lines[start.line - 1][start.column - 1..<end.column - 1]
      let shown = String(decoding: slice, as: UTF8.self)
      return shown == content ? nil : "'\(shown)' at \(word.span) is '\(content)'"
    }
  }

  private func simpleCommands(of command: ShellCommand) -> [SimpleCommand] {
    switch command {
    case .simple(let simple): [simple]
    case .pipeline(let commands), .subshell(let commands, _), .group(let commands, _):
      commands.flatMap(simpleCommands)
    case .and(let left, let right), .or(let left, let right):
      simpleCommands(of: left) + simpleCommands(of: right)
    case .negated(let inner), .background(let inner), .function(_, let inner): simpleCommands(of: inner)
    case .forLoop(_, _, let body, _), .whileLoop(_, let body, _, _): body.flatMap(simpleCommands)
    case .conditional(let branches, let otherwise, _):
      (branches.flatMap { $0.condition + $0.body } + otherwise).flatMap(simpleCommands)
    case .caseSelection(_, let items, _): items.flatMap { $0.body.flatMap(simpleCommands) }
    case .expression: []
    }
  }

  @Test(
    "endless nesting is a problem",
    arguments: [
      "(", "{ ", "$(", "\"$(", "${a:-", "if ", "case a in b) ", "`", "! ", "f() ", "for a in $(", "[[ $(",
      "((",
      "$((", "a=(", "<(", "\"", "<<E\n", "${a:-\"",
    ])
  func boundsNesting(_ opening: String) {
    let script = parse(String(repeating: opening, count: 100_001))
    #expect(!script.problems.isEmpty)
    #expect(script.problems.count <= 100)
  }

  @Test(
    "long texts are read in one pass",
    arguments: ["a ", "a; ", "a && ", "a | ", "'a' ", "$a", "\\a", ")", "#", "<<E ", "$(a) ", "a\n", "`a`"])
  func readsLongTexts(_ piece: String) {
    let script = parse(String(repeating: piece, count: 10_000))
    #expect(!script.commands.isEmpty || !script.problems.isEmpty || piece == "#")
  }
}
