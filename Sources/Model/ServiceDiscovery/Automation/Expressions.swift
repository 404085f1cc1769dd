import Locations

/// Expressions `${{ … }}` of GitHub workflows, as far as the file itself gives their values.
struct Expressions {
  /// By their name with dots: `matrix.service`, `env.DIR`.
  var values: [String: String] = [:]

  /// A text for a shell: what is not known becomes a variable that is not set.
  func forShell(_ text: String) -> String { replace(text) { _ in "${_}" } }

  /// A text of its own; nil when it holds something that is not known.
  func value(_ text: String) -> String? {
    var isKnown = true
    let result = replace(text) { _ in
      isKnown = false
      return ""
    }
    return isKnown ? result : nil
  }

  private func replace(_ text: String, unknown: (Substring) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${{") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { return result + unknown(rest) }
      let name = rest[..<end.lowerBound]
      result += values[CommandWords.trimmed(name)] ?? unknown(name)
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
