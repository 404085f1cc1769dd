import Locations
import Testing

@testable import DockerfileSyntax

/// What holds for every input, tried on seeded mutations of one rich file.
struct DockerfilePropertyTests {
  private static let seedText = """
    # syntax=docker/dockerfile:1
    # escape=\\
    ARG BASE="python:3.12" OTHER
    FROM --platform=$BUILDPLATFORM ${BASE:-x} AS Build
    ENV A=1 B="two words" C=a\\ b \\
      # a comment inside
      D='x' \\

      E=${A%%b*}
    ENV old way of it
    COPY --from=build --chown=1:2 --exclude=*.pyc ["a b", "c\\u0041", "/d/"]
    COPY <<EOF <<-'TWO' src /dst/
    body $A
    EOF
    \tsecond
    \tTWO
    RUN --mount=type=bind,source=a,target=/b <<EOF python3 && \\
      echo "héllo" 
    print(1)
    EOF
    ONBUILD RUN echo hi ${x:-y}
    HEALTHCHECK --interval=5s CMD ["curl", "x"]
    SHELL ["/bin/sh", "-c"]
    LABEL a=b "c d"=e
    CMD ["python", "-m", "app"]
    """

  private static let pieces = [
    "\\", "\n", "\\\n", "\"", "'", "<<", "<<-A", "$", "${", "}", "[", "]", "{", ",", "--", "--x=", "#", "=",
    " ",
    "\t", "\u{FEFF}", "\u{A0}", "\0", "é", "FROM ", "ONBUILD ", "COPY ", "`", "# escape=`\n",
  ]

  static func mutation(_ seed: UInt64) -> String {
    var generator = SeededGenerator(state: seed)
    var text = Array(seedText.unicodeScalars)
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let place = Int.random(in: 0...text.count, using: &generator)
      if Bool.random(using: &generator), place < text.count {
        let end = min(text.count, place + Int.random(in: 1...8, using: &generator))
        text.removeSubrange(place..<end)
      } else if let piece = pieces.randomElement(using: &generator) {
        text.insert(contentsOf: piece.unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(text))
  }

  private func parse(_ text: String) -> Dockerfile {
    Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
  }

  @Test("every word's span holds its text", arguments: 0..<40 as Range<UInt64>)
  func spans(_ block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      let text = Self.mutation(seed)
      let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
      for instruction in parse(text).instructions {
        for word in instruction.arguments {
          guard let slice = slice(word.span, lines), !(instruction.isJSON && slice.contains("\\")) else {
            continue
          }
          #expect(slice == word.text, "seed \(seed)")
        }
      }
    }
  }

  /// The text of a span on one line; nil when it goes over several.
  private func slice(_ span: SourceSpan, _ lines: [[UInt8]]) -> String? {
    guard span.start.line == span.end.line, lines.indices.contains(span.start.line - 1) else { return nil }
    let line = lines[span.start.line - 1]
    guard span.start.column >= 1, span.start.column <= span.end.column, span.end.column <= line.count + 1
    else { return "outside of the line" }
    return String(decoding: line[span.start.column - 1..<span.end.column - 1], as: UTF8.self)
  }

  @Test("line ends do not matter", arguments: 0..<20 as Range<UInt64>)
  func lineEnds(_ block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      let text = Self.mutation(seed)
      let windows = String(
        String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\n" ? ["\r", "\n"] : [$0] }))
      #expect(NodeDump.dump(parse(text)) == NodeDump.dump(parse(windows)), "seed \(seed)")
      #expect(parse(text).problems.map(\.message) == parse(windows).problems.map(\.message), "seed \(seed)")
    }
  }

  @Test("problems come in order and lie in the file", arguments: 0..<10 as Range<UInt64>)
  func problems(_ block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      let text = Self.mutation(seed)
      let lineCount = text.utf8.count { $0 == 0x0A } + 1
      let spans = parse(text).problems.map(\.span)
      #expect(spans == spans.sorted(), "seed \(seed)")
      #expect(spans.allSatisfy { 1...lineCount ~= $0.line && $0.end >= $0.start }, "seed \(seed)")
    }
  }

  @Test("expansion of anything gives a result or a failure", arguments: 0..<10 as Range<UInt64>)
  func expansion(_ block: UInt64) {
    let expansion = WordExpansion(variables: ["A": "one two", "x": "aXbXc\nd"])
    for seed in block * 50..<(block + 1) * 50 {
      let text = Self.mutation(seed)
      do throws(WordExpansion.Failure) {
        let result = try expansion.expand(text)
        #expect(Set(result.matched).isDisjoint(with: result.unmatched))
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
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
