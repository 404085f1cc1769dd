/// Looks at the options of one `--mount` as the builder does when it runs the instruction.
///
/// Options with variables in them are left out; behind a type with a variable nothing is said.
struct MountChecking {
  private static let types = ["bind", "cache", "tmpfs", "secret", "ssh"]
  private static let sharingModes = ["shared", "private", "locked"]
  private static let keys = [
    "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid",
    "src", "dst", "destination", "ro", "rw", "readwrite", "env",
  ]

  private let mount: MountOptions
  private let escape: Character
  private var type = "bind"
  /// The last value of each key, aliases under their first name.
  private var values: [String: String] = [:]

  /// - Throws: the builder's refusal.
  static func check(_ mount: MountOptions, escape: Character) throws(Refusal) {
    guard !mount.options.contains(where: { $0.value?.utf8.contains(UInt8(ascii: "$")) == true }) else { return }
    var checking = MountChecking(mount, escape: escape)
    for option in mount.options { try checking.take(option) }
    try checking.checkOwnership()
    try checking.checkTogether()
  }

  private init(_ mount: MountOptions, escape: Character) {
    self.mount = mount
    self.escape = escape
  }

  private func refusal(_ message: String) -> Refusal { Refusal(message: message, range: mount.range) }

  private mutating func take(_ option: MountOptions.Option) throws(Refusal) {
    guard let written = option.value else { return try takeBare(option) }
    let value: String
    do throws(WordExpansion.Failure) {
      value = try WordExpansion(variables: [:], escape: escape).expand(written).text
    } catch {
      throw refusal(error.message)
    }
    switch option.key {
    case "type": try takeType(value)
    case "source", "src": values["source"] = value
    case "target", "dst", "destination": values["target"] = value
    case "from", "id": values[option.key] = value
    case "env": break
    case "readonly", "ro", "readwrite", "rw": try checkBoolean(option.key, value)
    case "required":
      try checkAllowed(option.key, ["secret", "ssh"])
      try checkBoolean(option.key, value)
    case "size": try checkSize(value)
    case "sharing": try takeSharing(value)
    case "mode", "uid", "gid": try takeNumber(option.key, value)
    default:
      let hint = Suggestion.suffix(for: option.key, among: Self.keys)
      throw refusal("unexpected key '\(option.key)' in '\(option.text)'\(hint)")
    }
  }

  private func takeBare(_ option: MountOptions.Option) throws(Refusal) {
    switch option.key {
    case "readonly", "ro", "readwrite", "rw": break
    case "required": try checkAllowed(option.key, ["secret", "ssh"])
    default: throw refusal("invalid field '\(option.text)' must be a key=value pair")
    }
  }

  private mutating func takeType(_ value: String) throws(Refusal) {
    guard Self.types.contains(value.lowercased()) else {
      let hint = Suggestion.suffix(for: value, among: Self.types)
      throw refusal("unsupported mount type \(value.quotedForGo)\(hint)")
    }
    type = value.lowercased()
  }

  private mutating func takeSharing(_ value: String) throws(Refusal) {
    guard Self.sharingModes.contains(value.lowercased()) else {
      let hint = Suggestion.suffix(for: value, among: Self.sharingModes)
      throw refusal("unsupported sharing value \(value.quotedForGo)\(hint)")
    }
    values["sharing"] = value
  }

  private func checkAllowed(_ key: String, _ types: [String]) throws(Refusal) {
    guard types.contains(type) else { throw refusal("unexpected key '\(key)' for mount type '\(type)'") }
  }

  private func checkBoolean(_ key: String, _ value: String) throws(Refusal) {
    guard GoNumber.isBoolean(value) else { throw refusal("invalid value for \(key): \(value)") }
  }

  private func checkSize(_ value: String) throws(Refusal) {
    try checkAllowed("size", ["tmpfs"])
    guard GoNumber.isSize(value) else { throw refusal("invalid value for size: \(value)") }
  }

  private mutating func takeNumber(_ key: String, _ value: String) throws(Refusal) {
    guard GoNumber.isUnsigned(value, radix: key == "mode" ? 8 : 10) else {
      throw refusal("invalid value \(value) for \(key)")
    }
    values[key] = value
  }

  private func checkOwnership() throws(Refusal) {
    guard !["secret", "ssh", "cache"].contains(type) else { return }
    for key in ["mode", "uid", "gid"] where values[key] != nil {
      throw refusal("\(key) not allowed for \(type.quotedForGo) type mounts")
    }
  }

  private func checkTogether() throws(Refusal) {
    func isGiven(_ key: String) -> Bool { values[key]?.isEmpty == false }
    if type == "secret" {
      if isGiven("from") { throw refusal("secret mount should not have a from") }
      if isGiven("sharing") { throw refusal("secret mount should not define sharing") }
      guard isGiven("source") || isGiven("target") || isGiven("id") else {
        throw refusal("invalid secret mount. one of source, target required")
      }
      if isGiven("source"), isGiven("id") { throw refusal("both source and id can't be set") }
    }
    if isGiven("sharing"), type != "cache" { throw refusal("invalid cache sharing set for \(type) mount") }
  }
}
