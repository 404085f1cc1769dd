/// Which flags an instruction takes.
///
/// Source: BuildKit's `instructions/parse.go` and `bflag.go`.
struct FlagRules {
  enum Form {
    case boolean
    case text
    /// May be repeated.
    case list
  }

  let forms: [String: Form]

  static let noFlags = FlagRules(forms: [:])
  static let from = FlagRules(forms: ["platform": .text])
  static let copy = FlagRules(forms: [
    "chown": .text, "from": .text, "chmod": .text, "link": .boolean, "exclude": .list, "parents": .boolean,
  ])
  static let add = FlagRules(forms: [
    "chown": .text, "chmod": .text, "link": .boolean, "keep-git-dir": .boolean, "checksum": .text,
    "unpack": .boolean, "exclude": .list,
  ])
  static let run = FlagRules(forms: ["mount": .list, "network": .text, "security": .text, "device": .list])
  static let healthcheck = FlagRules(forms: [
    "interval": .text, "timeout": .text, "start-period": .text, "start-interval": .text, "retries": .text,
  ])

  /// - Throws: the first flag that the builder refuses.
  func check(_ flags: [FlagWord]) throws(Refusal) {
    var used: Set<String> = []
    for flag in flags {
      guard let form = forms[flag.name] else {
        let hint = Suggestion.suffix(for: flag.name, among: Array(forms.keys))
        throw Refusal(message: "unknown flag: --\(flag.name)\(hint)", range: flag.range)
      }
      if !used.insert(flag.name).inserted, form != .list {
        throw Refusal(message: "duplicate flag specified: --\(flag.name)", range: flag.range)
      }
      try check(flag, form)
    }
  }

  private func check(_ flag: FlagWord, _ form: Form) throws(Refusal) {
    let missing = Refusal(message: "missing a value on flag: --\(flag.name)", range: flag.range)
    switch form {
    case .text, .list:
      if flag.value == nil { throw missing }
    case .boolean:
      guard let value = flag.value else { return }
      if value.isEmpty { throw missing }
      guard ["true", "false"].contains(value.lowercased()) else {
        throw Refusal(
          message: "expecting boolean value for flag --\(flag.name), not: \(value)", range: flag.range)
      }
    }
  }
}

extension [FlagWord] {
  /// The value of the last flag with that name; nil when it is absent or has none.
  func value(_ name: String) -> String? { last { $0.name == name }?.value }

  /// Whether a boolean flag is given, and given as true.
  func isSet(_ name: String) -> Bool {
    guard let flag = last(where: { $0.name == name }) else { return false }
    return flag.value?.lowercased() != "false"
  }
}
