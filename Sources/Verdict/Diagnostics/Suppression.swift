package import Locations

/// A comment that asks for silence about some lines.
package struct Suppression: Hashable, Sendable {
  /// What a comment that speaks of ignoring says.
  package enum Wish: Hashable, Sendable {
    /// The rules as written, each once, and why.
    case ignore([String], reason: String?)
    /// Not of the form that is understood.
    case malformed
  }

  package let wish: Wish
  /// The comment's place.
  package let span: SourceSpan
  /// The lines that it speaks of.
  package let lines: ClosedRange<Int>

  package init(_ wish: Wish, at span: SourceSpan, for lines: ClosedRange<Int>) {
    self.wish = wish
    self.span = span
    self.lines = lines
  }

  /// Whether a diagnostic begins on one of the lines, or reaches over the comment's own.
  package func covers(_ span: SourceSpan) -> Bool {
    self.span.file == span.file
      && (lines.contains(span.start.line)
        || (span.start.line...max(span.start.line, span.end.line)).contains(self.span.line))
  }
}

extension Suppression.Wish {
  /// Reads what follows `importcheck:`; nil when that is about something else than ignoring.
  ///
  /// `ignore=rule,rule reason` and `ignore[rule,rule] reason` are read alike.
  package init?(parsing text: some StringProtocol) {
    guard text.hasPrefix("ignore") else { return nil }
    let rest = text.dropFirst(6)
    guard let parts = Self.parts(of: rest) else {
      self = .malformed
      return
    }
    let names = parts.names.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
    guard !names.contains("") else {
      self = .malformed
      return
    }
    let reason = Self.trimmed(parts.reason)
    let each = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)
    self = .ignore(each, reason: reason.isEmpty ? nil : reason)
  }

  private static func parts(of rest: some StringProtocol) -> (names: String, reason: String)? {
    if rest.hasPrefix("[") {
      guard let close = rest.firstIndex(of: "]") else { return nil }
      return (String(rest[..<close].dropFirst()), String(rest[close...].dropFirst()))
    }
    guard rest.hasPrefix("=") else { return nil }
    let list = rest.dropFirst()
    // Spaces belong to the list behind a comma only.
    var end = list.startIndex
    while let space = list[end...].firstIndex(of: " ") {
      let next = list[space...].firstIndex { $0 != " " } ?? list.endIndex
      end = next
      if list[..<space].last == "," { continue }
      return (String(list[..<space]), String(list[next...]))
    }
    return (String(list), "")
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
