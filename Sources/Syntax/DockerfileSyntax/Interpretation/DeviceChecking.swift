/// Looks at the options of one `--device`, in which the builder replaces no variables.
///
/// Source: BuildKit's `instructions/commands_rundevice.go`.
enum DeviceChecking {
  /// - Throws: the builder's refusal.
  static func check(_ flag: FlagWord) throws(Refusal) {
    let fields: [String]
    do throws(CommaSeparated.Failure) {
      fields = try CommaSeparated.fields(of: flag.value ?? "")
    } catch {
      throw Refusal(message: "failed to parse csv devices: \(error.message)", range: flag.range)
    }
    var name = ""
    for field in fields {
      if let message = refusal(of: MountOptions.Option(field), name: &name) {
        throw Refusal(message: message, range: flag.range)
      }
    }
  }

  private static func refusal(of option: MountOptions.Option, name: inout String) -> String? {
    switch (option.key, option.value) {
    case ("required", nil): return nil
    case ("required", let value?):
      return GoNumber.isBoolean(value) ? nil : "invalid value for required: \(value)"
    case ("name", let value?):
      if !name.isEmpty { return "device name already set to \(name)" }
      name = value
      return nil
    case (let key, let value):
      if name.isEmpty {
        name = option.text
        return nil
      }
      if value == nil { return "invalid field '\(option.text)' must be a key=value pair" }
      let hint = Suggestion.suffix(for: key, among: ["name", "required"])
      return "unexpected key '\(key)' in '\(option.text)'\(hint)"
    }
  }
}
