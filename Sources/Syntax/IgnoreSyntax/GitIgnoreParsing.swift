package import Locations

extension GitIgnoreFile {
  /// Parses the text of a `.gitignore` file; every text is one.
  ///
  /// - Complexity: O(n).
  package init(parsing text: String, file: SourceFile, directory: ContextPath = .root) {
    var entries: [Entry] = []
    var bytes = Array(text.utf8)[...]
    var mark = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = bytes.dropFirst(3)
      mark = 3
    }
    var line = 1
    while !bytes.isEmpty {
      var content = bytes.prefix { $0 != 0x0A }
      bytes = bytes[content.endIndex...].dropFirst()
      if content.last == 0x0D { content = content.dropLast() }
      let span = { (length: Int) in
        SourceSpan(
          file: file, start: SourcePosition(line: line, column: 1 + (line == 1 ? mark : 0)),
          end: SourcePosition(line: line, column: 1 + (line == 1 ? mark : 0) + length))
      }
      if let name = Self.inclusion(content) {
        entries.append(.inclusion(name: name, span: span(content.count)))
      } else if let first = content.first, first != UInt8(ascii: "#") {
        let pattern = Self.withoutTrailingSpaces(content.prefix { $0 != 0 })
        entries.append(.pattern(GitIgnorePattern(pattern, span: span(pattern.count))))
      }
      line += 1
    }
    self.init(file: file, directory: directory, entries: entries)
  }

  private static func inclusion(_ line: ArraySlice<UInt8>) -> String? {
    let mark = "#!include:".utf8
    guard line.starts(with: mark) else { return nil }
    let name = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
    return String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// A space behind a backslash stays, and so does everything before it.
  private static func withoutTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index += 1
        if index == line.endIndex { return line }
        end = index + 1
      } else if line[index] != 0x20 {
        end = index + 1
      }
      index += 1
    }
    return line[..<end]
  }
}

extension GitIgnorePattern {
  init(_ line: ArraySlice<UInt8>, span: SourceSpan) {
    let slash = UInt8(ascii: "/")
    var body = line
    let isException = body.first == UInt8(ascii: "!")
    if isException { body = body.dropFirst() }
    let isForDirectories = body.last == slash
    if isForDirectories { body = body.dropLast() }
    let scope: Scope
    if body.contains(slash) {
      if body.first == slash { body = body.dropFirst() }
      scope = .path(WildMatch(body, separator: slash))
    } else {
      scope = .name(WildMatch(body, separator: nil))
    }
    self.init(
      text: String(decoding: line, as: UTF8.self), isException: isException,
      isForDirectories: isForDirectories, span: span, scope: scope)
  }
}

extension GitIgnoreFile {
  /// The file with the patterns of those it includes in the place of each `#!include`.
  ///
  /// - Parameter read: the file of that name beside this one; nil when there is none. What it includes itself does
  ///   not count, as with gcloud.
  package func including(_ read: (String) -> GitIgnoreFile?) -> GitIgnoreFile {
    let entries = entries.flatMap { entry -> [Entry] in
      switch entry {
      case .pattern: return [entry]
      case .inclusion(let name, _):
        return (read(name)?.entries ?? []).filter {
          if case .pattern = $0 { true } else { false }
        }
      }
    }
    return GitIgnoreFile(file: file, directory: directory, entries: entries)
  }
}
