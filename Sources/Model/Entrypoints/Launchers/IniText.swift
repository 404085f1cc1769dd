import Locations

/// Sections of `key = value` lines, as supervisord, uwsgi and alembic write them.
struct IniText: Sendable {
  struct Entry: Sendable {
    let section: String
    let key: String
    let value: String
    let span: SourceSpan
  }

  private(set) var entries: [Entry] = []

  /// A line that begins with white space continues the value before it.
  init(_ text: MappedText) {
    var section = ""
    var offset = 0
    for line in text.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let start = offset
      offset += line.count + 1
      let raw = Substring(decoding: line, as: UTF8.self)
      let content = raw.trimmed
      guard let first = content.first, first != "#", first != ";" else { continue }
      let span = text.span(of: start..<(start + line.count))
      if first == "[", let end = content.firstIndex(of: "]") {
        section = String(content[content.index(after: content.startIndex)..<end])
      } else if raw.first?.isWhitespace == true, let last = entries.last, last.section == section {
        entries[entries.count - 1] = Entry(
          section: section, key: last.key, value: last.value + " " + content, span: last.span)
      } else {
        append(content, in: section, at: span)
      }
    }
  }

  private mutating func append(_ content: Substring, in section: String, at span: SourceSpan) {
    guard let equals = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
      return entries.append(Entry(section: section, key: String(content), value: "", span: span))
    }
    var value = content[content.index(after: equals)...].trimmed
    if let comment = value.firstRange(of: " ;") { value = value[..<comment.lowerBound].trimmed }
    entries.append(
      Entry(section: section, key: String(content[..<equals].trimmed), value: String(value), span: span))
  }

  /// The last value of a key in one section.
  func value(_ key: String, in section: String) -> String? {
    entries.last { $0.section == section && $0.key == key }?.value
  }

  /// Section names in order.
  var sections: [String] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.section) { names.append(entry.section) }
    return names
  }
}

extension Substring {
  fileprivate init(decoding bytes: some Collection<UInt8>, as encoding: UTF8.Type) {
    self = String(decoding: bytes, as: encoding)[...]
  }
}
