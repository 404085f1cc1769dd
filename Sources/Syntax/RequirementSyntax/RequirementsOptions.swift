/// An option of a requirements file, by its long name.
struct RequirementsOption: Hashable {
  let name: String
  let value: String?

  /// Why pip refuses the options of a line.
  struct Failure: Error {
    let message: String
  }

  private enum Arity {
    case flag
    case value
  }

  /// What pip reads in requirements files, and what older versions of it read.
  ///
  /// Source: `pip/_internal/req/req_file.py`, `SUPPORTED_OPTIONS` and `SUPPORTED_OPTIONS_REQ`.
  private static let known: [(spellings: [String], Arity)] = [
    (["--index-url", "-i", "--pypi-url"], .value),
    (["--extra-index-url"], .value),
    (["--no-index"], .flag),
    (["--constraint", "-c"], .value),
    (["--requirement", "-r"], .value),
    (["--editable", "-e"], .value),
    (["--find-links", "-f"], .value),
    (["--no-binary"], .value),
    (["--only-binary"], .value),
    (["--prefer-binary"], .flag),
    (["--require-hashes"], .flag),
    (["--pre"], .flag),
    (["--all-releases"], .value),
    (["--only-final"], .value),
    (["--trusted-host"], .value),
    (["--use-feature"], .value),
    (["--always-unzip", "-Z"], .flag),
    (["--process-dependency-links"], .flag),
    (["--global-option"], .value),
    (["--install-option"], .value),
    (["--hash"], .value),
    (["--config-settings", "-C", "--config-setting"], .value),
  ]

  /// Reads words as Python's `optparse` does: unambiguous abbreviations, attached values; other words are ignored.
  static func reading(_ words: [String]) throws(Failure) -> [RequirementsOption] {
    var options: [RequirementsOption] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" { break }
      if word.hasPrefix("--") {
        options.append(try long(word, &rest))
      } else if word.hasPrefix("-"), word.utf8.count > 1 {
        options.append(try short(word, &rest))
      }
    }
    return options
  }

  private static func long(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> RequirementsOption {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let (name, arity) = try option(spelled: parts[0])
    switch arity {
    case .flag:
      guard parts.count == 1 else { throw Failure(message: "option '\(name)' does not take a value") }
      return RequirementsOption(name: name, value: nil)
    case .value:
      guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
        throw Failure(message: "option '\(name)' requires a value")
      }
      return RequirementsOption(name: name, value: value)
    }
  }

  private static func option(spelled spelling: String) throws(Failure) -> (String, Arity) {
    let matching = known.filter { option in
      option.spellings.contains { $0.hasPrefix("--") && $0.hasPrefix(spelling) }
    }
    let exact = matching.filter { $0.spellings.contains(spelling) }
    let candidates = exact.isEmpty ? matching : exact
    guard let first = candidates.first else { throw Failure(message: "no such option: '\(spelling)'") }
    guard candidates.count == 1 else { throw Failure(message: "ambiguous option: '\(spelling)'") }
    return (first.spellings[0], first.1)
  }

  private static func short(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> RequirementsOption {
    let spelling = String(word.prefix(2))
    guard let (spellings, arity) = known.first(where: { $0.spellings.contains(spelling) }) else {
      throw Failure(message: "no such option: '\(spelling)'")
    }
    let attached = String(word.dropFirst(2))
    switch arity {
    case .flag: return RequirementsOption(name: spellings[0], value: nil)
    case .value:
      guard let value = attached.isEmpty ? rest.popFirst() : attached else {
        throw Failure(message: "option '\(spelling)' requires a value")
      }
      return RequirementsOption(name: spellings[0], value: value)
    }
  }
}

/// Splits as `shlex.split` does; nil when a quotation or an escape is not finished.
func shellWords(_ text: some StringProtocol) -> [String]? {
  var words: [String] = []
  var word: [UInt8]?
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D:
      if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
      word = nil
    case UInt8(ascii: "\\"):
      guard let next = rest.popFirst() else { return nil }
      word = (word ?? []) + [next]
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      guard let content = quotation(byte, &rest) else { return nil }
      word = (word ?? []) + content
    default:
      word = (word ?? [])
      word?.append(byte)
    }
  }
  if let word { words.append(String(decoding: word, as: UTF8.self)) }
  return words
}

private func quotation(_ quote: UInt8, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
  var content: [UInt8] = []
  while let byte = rest.popFirst() {
    if byte == quote { return content }
    if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
      guard let next = rest.popFirst() else { return nil }
      if next != quote, next != UInt8(ascii: "\\") { content.append(byte) }
      content.append(next)
    } else {
      content.append(byte)
    }
  }
  return nil
}
