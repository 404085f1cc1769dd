import Locations

/// A value of a configuration file, and where it stands.
struct Configured<Value: Sendable>: Sendable {
  let value: Value
  let span: SourceSpan
}

/// Where a value of a run comes from.
enum SettingOrigin: CustomStringConvertible {
  case builtIn
  case file(SourceSpan)
  case commandLine

  var description: String {
    switch self {
    case .builtIn: "built in"
    case .file(let span): "\(span.file):\(span.line)"
    case .commandLine: "command line"
    }
  }
}
