import Analysis
import Diagnostics
import DockerfileSyntax
import Locations
import PythonFacts

extension ServiceFacts {
  /// The suppressions in the Dockerfile and in the files of the closure, in order of place.
  var suppressions: [Suppression] {
    let inDockerfile = dockerfile.comments.compactMap { comment -> Suppression? in
      guard comment.text.hasPrefix(MarkedComment.mark) else { return nil }
      let text = comment.text.dropFirst(MarkedComment.mark.count).drop { $0 == " " }
      return Suppression.Wish(parsing: text).map {
        Suppression($0, at: place(comment.line, 1, dockerfile.file), for: lines(below: comment.line))
      }
    }
    let inSources = comments.sorted { $0.key < $1.key }.flatMap { file, comments in
      comments.compactMap { comment -> Suppression? in
        Suppression.Wish(parsing: comment.text).map {
          Suppression($0, at: place(comment.line, comment.column, file), for: comment.line...comment.line)
        }
      }
    }
    return inDockerfile + inSources
  }

  private func place(_ line: Int, _ column: Int, _ file: SourceFile) -> SourceSpan {
    let end = (sources.line(line, of: file)?.utf8.count).map { max($0, column) + 1 } ?? column
    return SourceSpan(
      file: file, start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: end))
  }

  /// The lines of the instruction that a comment stands above, or in.
  private func lines(below line: Int) -> ClosedRange<Int> {
    guard let instruction = dockerfile.instructions.first(where: { $0.span.end.line >= line }) else {
      return line...line
    }
    return instruction.span.line...max(instruction.span.line, instruction.span.end.line)
  }
}
