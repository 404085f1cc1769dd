import Locations

/// One word of a command as the program gets it, after expansion.
struct CommandWord: Hashable, Sendable {
  enum Certainty: Int, Hashable, Sendable {
    case known
    /// The default of a variable that the image does not set (`${PORT:-8080}`).
    case defaulted
    /// Part of it is decided when the container starts; that part stands as `$NAME`.
    case unknown
  }

  let text: String
  let certainty: Certainty
  let span: SourceSpan?
  /// The text with its places, when the word is a shell script of its own (shell form).
  let script: MappedText?

  init(_ text: String, certainty: Certainty = .known, at span: SourceSpan?, script: MappedText? = nil) {
    self.text = text
    self.certainty = certainty
    self.span = span
    self.script = script
  }

  var isKnown: Bool { certainty != .unknown }

  /// Whether the whole word is one variable: it may be nothing, or options, or a name.
  var isWhollyUnknown: Bool {
    !isKnown && text.hasPrefix("$") && !text.contains(where: { ":/.=,".contains($0) })
  }

  /// A piece of this word: as certain as the whole.
  func piece(_ text: some StringProtocol) -> CommandWord {
    CommandWord(String(text), certainty: certainty, at: span)
  }

  /// How a shell would show it.
  var shown: String {
    if text.isEmpty { return "''" }
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "'"),
        UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        false
      default: true
      }
    }
    if plain { return text }
    let line = text.split(separator: "\n").joined(separator: " ")
    return line.contains("'") ? "\"\(line)\"" : "'\(line)'"
  }
}
