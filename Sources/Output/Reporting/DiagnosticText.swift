import Diagnostics
import Locations

/// One finding as the full format shows it.
struct DiagnosticText {
  let diagnostic: Diagnostic
  /// The same finding in other services, in order.
  var elsewhere: [Diagnostic] = []
  let style: Style
  let line: LineSource

  var text: String {
    ([headline] + source + also + chain + notes + repair + others).map { $0 + "\n" }.joined()
  }

  private var headline: String {
    let level = style.paint(diagnostic.severity.rawValue, role)
    let width = "\(diagnostic.severity)[\(diagnostic.rule)]: ".count
    let lines = TextLayout.wrapped(diagnostic.message, to: style.width, first: width, rest: 2)
    return "\(level)[\(diagnostic.rule)]: " + lines.map { style.paint($0, .bold) }.joined(separator: "\n  ")
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
    let place = arrow(
      "\(style.linked(span.description, to: span.file))\(circumstance) (service \(diagnostic.service))")
    guard let quoted = line(span.line, span.file) else { return [place] }
    let (blank, marked) = marks(of: span, in: quoted)
    let room = style.width.map { $0 - 8 }
    let window = TextLayout.window(of: quoted.replacing("\t", with: " "), to: room, showing: blank)
    let start = max(blank - window.offset, 0)
    let carets = min(marked, max(window.text.displayWidth - start, 1))
    let underline =
      String(repeating: " ", count: start) + style.paint(String(repeating: "^", count: carets), role)
    return [place, gutter("\(span.line)", window.text), gutter("", underline)]
  }

  /// The columns of the terminal in front of the span and in it; to the end of the line when the span ends on a later one.
  private func marks(of span: SourceSpan, in quoted: String) -> (blank: Int, marked: Int) {
    let bytes = Array(quoted.utf8)
    let start = min(max(span.start.column - 1, 0), bytes.count)
    let end =
      span.end.line == span.start.line ? min(max(span.end.column - 1, start), bytes.count) : bytes.count
    let before = String(decoding: bytes[..<start], as: UTF8.self).displayWidth
    return (before, max(1, String(decoding: bytes[start..<end], as: UTF8.self).displayWidth))
  }

  /// What the other services lack for the same reason, each with its own repair.
  private var others: [String] {
    elsewhere.flatMap { other in
      let repair = other.fixes.first.map { fix in
        "; repair: \(fix.title)" + (fix.edits.first.map { " (\($0.file):\($0.line))" } ?? "")
      }
      return labelled("also in", "service \(other.service)\(repair ?? "")")
    }
  }

  private var also: [String] {
    guard !diagnostic.also.isEmpty else { return [] }
    return labelled("also", diagnostic.also.joined(separator: ", "))
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    let lines = TextLayout.wrapped(text, to: style.width, first: label.count + 6, rest: 6)
    let first = text.isEmpty ? "" : " " + lines[0]
    return ["  \(style.paint("=", .gutter)) \(style.paint("\(label):", .bold))\(first)"]
      + lines.dropFirst().map { "      " + $0 }
  }

  private var chain: [String] {
    guard diagnostic.chain.count > 1 else { return [] }
    let width = diagnostic.chain.map { $0.span.place.count }.max() ?? 0
    return labelled("reached by", "")
      + diagnostic.chain.enumerated().map { index, link in
        let text = line(link.span.line, link.span.file)?.trimmed ?? ""
        let place = link.span.place
        let gap = String(repeating: " ", count: width - place.count)
        let linked = style.linked(place, to: link.span.file)
        let shown = TextLayout.window(of: text, to: style.width.map { max($0 - width - 10, 24) }, showing: 0)
          .text
        return "      \(index == 0 ? "  " : "> ")\(linked)\(gap)  \(style.paint(shown, .faint))"
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
