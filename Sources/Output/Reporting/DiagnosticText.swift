import Diagnostics
import Locations

/// One finding as the full format shows it.
struct DiagnosticText {
  let diagnostic: Diagnostic
  let style: Style
  let line: LineSource

  var text: String {
    ([headline] + source + also + chain + notes + repair).map { $0 + "\n" }.joined()
  }

  private var headline: String {
    let level = style.paint(diagnostic.severity.rawValue, role)
    return "\(level)[\(diagnostic.rule)]: \(style.paint(diagnostic.message, .bold))"
  }

  private var role: Style.Role {
    switch diagnostic.severity {
    case .error: .error
    case .warning: .warning
    case .note, .off: .note
    }
  }

  private func gutter(_ label: String = "", _ text: String) -> String {
    let padded = String(repeating: " ", count: max(0, 5 - label.count)) + label
    return "\(style.paint("\(padded) |", .gutter)) \(text)"
  }

  private func arrow(_ text: String) -> String { "  \(style.paint("-->", .gutter)) \(text)" }

  private var source: [String] {
    let span = diagnostic.span
    let circumstance =
      switch diagnostic.circumstance {
      case .start: ""
      case .deferred: ", when the function is called"
      case .optional: ", as an optional import"
      case .conditional: ", under a condition that is not known"
      }
    let place = arrow("\(span)\(circumstance) (service \(diagnostic.service))")
    guard let quoted = line(span.line, span.file) else { return [place] }
    let shown = quoted.replacing("\t", with: " ")
    return [place, gutter("\(span.line)", shown), gutter("", underline(of: span, in: quoted))]
  }

  /// Carets below the span, counted in columns of the terminal; to the end of the line when the span ends on a later one.
  private func underline(of span: SourceSpan, in quoted: String) -> String {
    let bytes = Array(quoted.utf8)
    let start = min(max(span.start.column - 1, 0), bytes.count)
    let end =
      span.end.line == span.start.line ? min(max(span.end.column - 1, start), bytes.count) : bytes.count
    let before = String(decoding: bytes[..<start], as: UTF8.self).displayWidth
    let marked = String(decoding: bytes[start..<end], as: UTF8.self).displayWidth
    let carets = String(repeating: "^", count: max(1, marked))
    return String(repeating: " ", count: before) + style.paint(carets, role)
  }

  private var also: [String] {
    guard !diagnostic.also.isEmpty else { return [] }
    return labelled("also", diagnostic.also.joined(separator: ", "))
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    ["  \(style.paint("=", .gutter)) \(style.paint("\(label):", .bold))\(text.isEmpty ? "" : " ")\(text)"]
  }

  private var chain: [String] {
    guard diagnostic.chain.count > 1 else { return [] }
    let width = diagnostic.chain.map { $0.span.place.count }.max() ?? 0
    return labelled("reached by", "")
      + diagnostic.chain.enumerated().map { index, link in
        let text = line(link.span.line, link.span.file)?.trimmed ?? ""
        let place = link.span.place
        let gap = String(repeating: " ", count: width - place.count)
        return "      \(index == 0 ? "  " : "> ")\(place)\(gap)  \(style.paint(text, .faint))"
      }
  }

  private var notes: [String] {
    diagnostic.notes.flatMap { note in
      labelled("why", note.span.map { "\(note.message) (\($0.place))" } ?? note.message)
    }
  }

  private var repair: [String] {
    guard let fix = diagnostic.fixes.first else { return [] }
    return labelled("repair", fix.title) + fix.edits.flatMap(lines)
  }

  private func lines(of edit: TextEdit) -> [String] {
    let removed = (0..<edit.removing).compactMap { line(edit.line + $0, edit.file) }
    let added = edit.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return ["      \(edit.file):\(edit.line)"]
      + removed.map { style.paint("      - \($0)", .removed) }
      + added.map { style.paint("      + \($0)", .added) }
  }
}

extension SourceSpan {
  /// `file:line`.
  fileprivate var place: String { "\(file):\(line)" }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
