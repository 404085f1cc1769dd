import PythonFacts

/// Strings that stand side by side, joined as they are read (language reference, "String literal concatenation").
struct StringPieces {
  private var values: [Expression] = []
  private var text = ""
  /// Whether the present text has a lone surrogate.
  private var isUnknown = false
  var isFormatted = false

  init() {}

  /// Nil for a text that no `String` holds.
  mutating func append(_ text: String?) {
    if let text { self.text += text } else { isUnknown = true }
  }

  mutating func append(_ value: Expression) {
    endText()
    values.append(value)
  }

  private mutating func endText() {
    if isUnknown || !text.isEmpty { values.append(isUnknown ? .opaque([]) : .string(text)) }
    text = ""
    isUnknown = false
  }

  /// The string, or the parts of an f-string.
  consuming func joined() -> Expression {
    guard isFormatted else { return isUnknown ? .opaque([]) : .string(text) }
    endText()
    return .formatted(values)
  }
}
