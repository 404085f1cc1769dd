import Locations

/// The comma-separated options of `--mount`.
///
/// Source: BuildKit's `instructions/commands_runmount.go`, as far as it looks before variables are replaced.
struct MountOptions {
  private var options: [(key: String, value: String)] = []

  init(_ flag: FlagWord) throws(Refusal) {
    let fields: [String]
    do throws(CommaSeparated.Failure) {
      fields = try CommaSeparated.fields(of: flag.value ?? "")
    } catch {
      throw Refusal(message: "failed to parse csv mounts: \(error.message)", range: flag.range)
    }
    for field in fields {
      guard let equals = field.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = field[..<equals].lowercased()
      let value = String(field[equals...].dropFirst())
      // A dollar at the very end is no variable.
      if key == "from", value.utf8.dropLast().contains(UInt8(ascii: "$")) {
        throw Refusal(
          message: "'from' doesn't support variable expansion, define alias stage instead", range: flag.range)
      }
      options.append((key, value))
    }
  }

  func mount(span: SourceSpan) -> Mount {
    Mount(
      type: (value("type") ?? "bind").lowercased(), from: value("from"), source: value("source", "src"),
      target: value("target", "dst", "destination"), span: span)
  }

  private func value(_ keys: String...) -> String? { options.last { keys.contains($0.key) }?.value }
}
