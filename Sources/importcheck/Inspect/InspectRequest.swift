import JSON

/// One question to a parser: a text, and the options that go with its kind.
///
/// From the command line, or one line of `--batch`: `{"id", "text" or "path", option: value, …}`.
struct InspectRequest {
  /// How the text is named in spans; `-` for text given inline.
  let name: String
  let text: String
  /// The bytes as read; the text's own when it was given inline.
  let bytes: [UInt8]
  /// The whole request; options are its other members.
  let options: JSON

  /// A string option, or nil.
  func option(_ name: String) -> String? { options[name]?.text }

  /// An option of several strings: an array, or a single string.
  func list(_ name: String) -> [String] {
    if let one = option(name) { return [one] }
    return options[name]?.elements?.compactMap(\.text) ?? []
  }

  /// Variables from `env`: an object, or a list of `K=V`.
  var environment: [String: String] {
    var variables: [String: String] = [:]
    for member in options["env"]?.members ?? [] { variables[member.name] = member.value.text ?? "" }
    for pair in list("env") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return variables
  }
}
