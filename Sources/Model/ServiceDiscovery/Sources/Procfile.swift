import Locations

/// The process types of a Procfile.
///
/// Source: Heroku's "The Procfile", and the Procfile buildpack of Google.
struct Procfile {
  /// `name: command`; the command with its place.
  struct Process: Hashable {
    let name: String
    let command: MappedText
  }

  let processes: [Process]

  init(parsing text: String, file: SourceFile) {
    var processes: [Process] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon]
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
        continue
      }
      let rest = line[line.index(after: colon)...]
      let spaces = rest.prefix { $0 == " " || $0 == "\t" }
      var command = rest.dropFirst(spaces.count)
      while let last = command.last, last.isWhitespace { command = command.dropLast() }
      guard !command.isEmpty else { continue }
      let column = name.utf8.count + 2 + spaces.utf8.count
      processes.append(
        Process(
          name: String(name),
          command: MappedText(
            verbatim: String(command), file: file, from: SourcePosition(line: index + 1, column: column))))
    }
    self.processes = processes
  }
}
