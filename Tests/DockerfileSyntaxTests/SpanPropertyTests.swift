import Locations
import Testing

@testable import DockerfileSyntax

/// Every text that the parser hands on can be found again in the file, byte for byte.
struct SpanPropertyTests {
  @Test(
    "texts lie where they say, through continuations and in here-documents",
    arguments: 0..<40 as Range<UInt64>)
  func mappedTexts(_ block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      let text = DockerfilePropertyTests.mutation(seed)
      let lines = lines(of: text)
      for instruction in Dockerfile(parsing: text, file: SourceFile("Dockerfile")).instructions {
        let texts = [instruction.text] + instruction.heredocs.map(\.content) + shellForm(of: instruction)
        for mapped in texts {
          #expect(misplaced(mapped, in: lines) == nil, "seed \(seed): \(mapped.text.debugDescription)")
        }
      }
    }
  }

  @Test("words and flags begin and end on their own bytes", arguments: 0..<40 as Range<UInt64>)
  func ends(_ block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      let text = DockerfilePropertyTests.mutation(seed)
      let lines = lines(of: text)
      for instruction in Dockerfile(parsing: text, file: SourceFile("Dockerfile")).instructions {
        for word in instruction.arguments where !instruction.isJSON && !word.text.isEmpty {
          #expect(byte(at: word.span.start, lines) == word.text.utf8.first, "seed \(seed)")
          #expect(byte(before: word.span.end, lines) == word.text.utf8.last, "seed \(seed)")
        }
        for flag in instruction.flags {
          #expect(byte(at: flag.span.start, lines) == UInt8(ascii: "-"), "seed \(seed)")
          #expect(flag.span.start < flag.span.end, "seed \(seed)")
        }
      }
    }
  }

  /// With line ends, which belong to here-documents.
  private func lines(of text: String) -> [[UInt8]] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
  }

  private func shellForm(of instruction: Instruction) -> [MappedText] {
    switch instruction.kind {
    case .run(let run):
      if case .shell(let text) = run.command { [text] } else { [] }
    case .cmd(.shell(let text)), .entrypoint(.shell(let text)), .healthcheck(.shell(let text)?): [text]
    default: []
    }
  }

  /// The first offset whose byte is another one in the file.
  private func misplaced(_ mapped: MappedText, in lines: [[UInt8]]) -> Int? {
    Array(mapped.text.utf8).enumerated().first { offset, byte in
      self.byte(at: mapped.position(at: offset), lines) != byte
    }?.offset
  }

  private func byte(at position: SourcePosition, _ lines: [[UInt8]]) -> UInt8? {
    guard lines.indices.contains(position.line - 1) else { return nil }
    let line = lines[position.line - 1]
    return line.indices.contains(position.column - 1) ? line[position.column - 1] : nil
  }

  private func byte(before position: SourcePosition, _ lines: [[UInt8]]) -> UInt8? {
    byte(at: SourcePosition(line: position.line, column: max(position.column - 1, 1)), lines)
  }
}
