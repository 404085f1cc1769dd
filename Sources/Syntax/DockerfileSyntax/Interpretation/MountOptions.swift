import Locations

/// The comma-separated options of `--mount`.
///
/// Source: BuildKit's `instructions/commands_runmount.go`.
struct MountOptions {
  struct Option {
    /// As written.
    let text: String
    /// Lower case.
    let key: String
    /// Nil without `=`.
    let value: String?
  }

  let options: [Option]
  let range: Range<Int>

  /// - Throws: what the builder says before variables are replaced.
  init(_ flag: FlagWord) throws(Refusal) {
    range = flag.range
    let fields: [String]
    do throws(CommaSeparated.Failure) {
      fields = try CommaSeparated.fields(of: flag.value ?? "")
    } catch {
      throw Refusal(message: "failed to parse csv mounts: \(error.message)", range: flag.range)
    }
    options = fields.map(Option.init)
    for option in options where option.key == "from" {
      // A dollar at the very end is no variable.
      if option.value?.utf8.dropLast().contains(UInt8(ascii: "$")) == true {
        throw Refusal(
          message: "'from' doesn't support variable expansion, define alias stage instead", range: flag.range)
      }
    }
  }

  func mount(span: SourceSpan) -> Mount {
    Mount(
      type: (value("type") ?? "bind").lowercased(), from: value("from"), source: value("source", "src"),
      target: value("target", "dst", "destination"), span: span)
  }

  private func value(_ keys: String...) -> String? {
    options.last { keys.contains($0.key) && $0.value != nil }?.value
  }
}

extension MountOptions.Option {
  init(_ field: String) {
    text = field
    let equals = field.utf8.firstIndex(of: UInt8(ascii: "="))
    key = field[..<(equals ?? field.endIndex)].lowercased()
    value = equals.map { String(field[$0...].dropFirst()) }
  }
}
