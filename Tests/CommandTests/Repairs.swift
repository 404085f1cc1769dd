import Foundation
import JSON

/// Applies what the JSON output prints under `fixes`, as another tool would.
enum Repairs {
  private struct Edit: Hashable {
    let file: String
    let line: Int
    let removing: Int
    let text: String
  }

  /// Applies the first repair of every finding below `directory`; equal edits once.
  static func apply(_ findings: [JSON], in directory: String) throws {
    var edits: [Edit] = []
    for finding in findings {
      for edit in finding["fixes"]?.elements?.first?["edits"]?.elements ?? [] {
        guard let file = edit["file"]?.text, case .integer(let line)? = edit["line"],
          case .integer(let removing)? = edit["remove"], let text = edit["insert"]?.text
        else { continue }
        let read = Edit(file: file, line: line, removing: removing, text: text)
        if !edits.contains(read) { edits.append(read) }
      }
    }
    for file in Set(edits.map(\.file)) {
      try apply(edits.filter { $0.file == file }, to: "\(directory)/\(file)")
    }
  }

  private static func apply(_ edits: [Edit], to path: String) throws {
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { "\($0)\n" }
    if lines.last == "\n" { lines.removeLast() }
    for edit in edits.enumerated().sorted(by: { ($0.element.line, $0.offset) > ($1.element.line, $1.offset) })
      .map(\.element)
    {
      let start = min(edit.line - 1, lines.count)
      lines.replaceSubrange(start..<min(start + edit.removing, lines.count), with: [edit.text])
    }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }
}
