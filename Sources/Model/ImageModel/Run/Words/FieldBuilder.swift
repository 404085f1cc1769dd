import Locations

/// Fields in the making: quoted and unquoted pieces of one word, split where the shell splits.
struct FieldBuilder {
  private(set) var fields: [Draft] = []
  private var current: Draft?

  /// A field before pathname expansion.
  struct Draft {
    var text = ""
    /// The same, with `\` in front of quoted pattern characters.
    var pattern = ""
    var hasPattern = false
    var isUnknown = false

    mutating func append(_ piece: some StringProtocol, isQuoted: Bool) {
      guard !isUnknown else { return }
      text += piece
      for scalar in piece.unicodeScalars {
        let isSpecial = "*?[]\\".unicodeScalars.contains(scalar)
        if isQuoted, isSpecial { pattern.append("\\") }
        if !isQuoted, isSpecial, scalar != "]", scalar != "\\" { hasPattern = true }
        pattern.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func append(_ piece: some StringProtocol, isQuoted: Bool) {
    var draft = current ?? Draft()
    draft.append(piece, isQuoted: isQuoted)
    current = draft
  }

  mutating func appendUnknown() {
    var draft = current ?? Draft()
    draft.isUnknown = true
    current = draft
  }

  /// The result of an unquoted expansion, which is split at white space.
  mutating func appendSplit(_ value: String) {
    var piece = ""
    for scalar in value.unicodeScalars {
      if scalar == " " || scalar == "\t" || scalar == "\n" {
        if !piece.isEmpty { append(piece, isQuoted: false) }
        piece = ""
        finishField()
      } else {
        piece.unicodeScalars.append(scalar)
      }
    }
    if !piece.isEmpty { append(piece, isQuoted: false) }
  }

  mutating func finishField() {
    if let current { fields.append(current) }
    current = nil
  }
}
