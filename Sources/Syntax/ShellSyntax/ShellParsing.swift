package import Locations

extension ShellScript {
  /// Parses shell text; positions are those of the file that it stands in.
  ///
  /// Nesting is followed to a fixed depth; what lies deeper is a problem, and nothing behind it is read.
  ///
  /// - Complexity: O(n) in the length of the text.
  package init(parsing text: MappedText) {
    var reader = ShellReader(text, depth: 0)
    let commands = reader.script()
    self.init(commands: commands, problems: reader.problems)
  }
}

extension ShellWord {
  /// The text of a word without expansions, quotes removed; nil when it has one.
  ///
  /// Pattern characters and a leading `~` are in it as they are.
  package var literal: String? { Self.literal(of: parts) }

  private static func literal(of parts: [Part]) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let piece), .quoted(let piece): text += piece
      case .doubleQuoted(let inner):
        guard let piece = literal(of: inner) else { return nil }
        text += piece
      case .parameter, .commandSubstitution, .arithmetic: return nil
      }
    }
    return text
  }
}
