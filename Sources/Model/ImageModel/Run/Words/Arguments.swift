/// The arguments of a program, sorted into options and operands.
struct Arguments {
  private(set) var operands: [ShellField] = []
  /// Values by option name, dashes included, in the order given.
  private(set) var values: [String: [ShellField]] = [:]
  /// Options without a value, and those of which no value is wanted.
  private(set) var flags: Set<String> = []
  /// Something that may be an option is not known.
  private(set) var hasUnknown = false

  /// Reads `--name=value`, `--name value`, `-nvalue`, `-n value`, `-abc` and `--`.
  ///
  /// `valued` are the options that take a value, dashes included.
  init(_ fields: [ShellField], valued: Set<String> = []) {
    var rest = fields[...]
    while let field = rest.popFirst() {
      guard field.knownPrefix.hasPrefix("-"), field.knownPrefix != "-" else {
        if field.text == nil, field.knownPrefix.isEmpty { hasUnknown = true }
        operands.append(field)
        continue
      }
      if field.text == "--" {
        operands += rest
        return
      }
      if field.knownPrefix.hasPrefix("--") {
        readLong(field, &rest, valued)
      } else {
        readShort(field, &rest, valued)
      }
    }
  }

  private mutating func readLong(
    _ field: ShellField, _ rest: inout ArraySlice<ShellField>, _ valued: Set<String>
  ) {
    let text = field.knownPrefix
    if let equals = text.firstIndex(of: "=") {
      let name = String(text[..<equals])
      values[name, default: []].append(field.dropping(name.count + 1))
      flags.insert(name)
    } else if valued.contains(text), let value = rest.popFirst() {
      values[text, default: []].append(value)
      flags.insert(text)
    } else {
      flags.insert(text)
    }
  }

  private mutating func readShort(
    _ field: ShellField, _ rest: inout ArraySlice<ShellField>, _ valued: Set<String>
  ) {
    let letters = Array(field.knownPrefix.dropFirst())
    // `-name` of find and similar programs.
    if valued.contains(field.knownPrefix), letters.count > 1, let value = rest.popFirst() {
      values[field.knownPrefix, default: []].append(value)
      return
    }
    for (index, letter) in letters.enumerated() {
      let name = "-\(letter)"
      flags.insert(name)
      guard valued.contains(name) else { continue }
      if index + 1 < letters.count || field.text == nil {
        values[name, default: []].append(field.dropping(index + 2))
      } else if let value = rest.popFirst() {
        values[name, default: []].append(value)
      }
      return
    }
  }

  func has(_ names: String...) -> Bool { names.contains { flags.contains($0) } }

  /// The values of an option under all its names; those of the first name first.
  func all(_ names: String...) -> [ShellField] { names.flatMap { values[$0] ?? [] } }

  /// The last value of an option.
  func last(_ names: String...) -> ShellField? { names.compactMap { values[$0]?.last }.last }
}
