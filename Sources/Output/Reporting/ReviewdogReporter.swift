import Diagnostics
package import JSON
import Locations

extension Report {
  /// Reviewdog's diagnostic format, as one object.
  ///
  /// Columns count bytes there, too. Source: reviewdog's `proto/rdf/reviewdog.proto`.
  package func reviewdog() -> JSON {
    ["source": ["name": "importcheck"], "diagnostics": .array(diagnostics.map(\.reviewdog))]
  }
}

extension Diagnostic {
  fileprivate var reviewdog: JSON {
    var members: [JSON.Member] = [
      .init("message", .string(message)), .init("location", span.reviewdog),
      .init("severity", .string(reviewdogSeverity)), .init("code", ["value": .string(rule.text)]),
    ]
    let related = notes.compactMap { note in note.span.map { ($0, note.message) } }
    if !related.isEmpty {
      members.append(
        .init(
          "related_locations",
          .array(related.map { ["message": .string($0.1), "location": $0.0.reviewdog] })))
    }
    // A suggestion has no file of its own.
    if let fix = fixes.first, fix.files == [span.file] {
      members.append(.init("suggestions", .array(fix.edits.map(\.reviewdog))))
    }
    return .object(members)
  }

  private var reviewdogSeverity: String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note, .off: "INFO"
    }
  }
}

extension SourceSpan {
  fileprivate var reviewdog: JSON {
    ["path": .string(file.path), "range": ["start": start.reviewdog, "end": end.reviewdog]]
  }
}

extension SourcePosition {
  fileprivate var reviewdog: JSON { ["line": .integer(line), "column": .integer(column)] }
}

extension TextEdit {
  fileprivate var reviewdog: JSON {
    let start = SourcePosition(line: line, column: 1)
    let end = SourcePosition(line: line + removing, column: 1)
    return ["range": ["start": start.reviewdog, "end": end.reviewdog], "text": .string(text)]
  }
}
