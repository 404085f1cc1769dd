import Locations

/// `grep` for a plain text in what is known.
enum Grep {
  static func run(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments, valued: ["-e", "-f", "-m", "-A", "-B", "-C", "--include", "--exclude"])
    var operands = options.operands
    let pattern = options.last("-e") ?? (operands.isEmpty ? nil : operands.removeFirst())
    guard let text = pattern?.text, isPlain(text, options.has("-F")),
      options.flags.isSubset(of: ["-q", "-s", "-F", "-E", "-v", "-e", "-h", "-c", "-l", "-n", "-i"]),
      !options.has("-i")
    else { return .undecided }
    var found = ShellStatus.failure
    for field in operands {
      guard let name = field.text else { return .undecided }
      switch session.sight(session.path(name)) {
      case .absent, .directory: return .failed("grep: '\(name)' cannot be read")
      case .unknown: return .undecided
      case .file:
        let status = search(text, session.contents(of: session.path(name)), options)
        if status != .failure { found = found == .success ? .success : status }
      }
    }
    if operands.isEmpty { found = search(text, session.input, options) }
    return ShellResult(found, options.has("-q") ? .nothing : .unknown)
  }

  private static func search(_ text: String, _ content: ShellOutput, _ options: Arguments) -> ShellStatus {
    guard let known = content.known else { return .unknown }
    var lines = known.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.contains { $0.contains(text) != options.has("-v") } ? .success : .failure
  }

  private static func isPlain(_ text: String, _ isFixed: Bool) -> Bool {
    isFixed || !text.isEmpty && !text.contains { ".*[]^$\\+?(){}|\n".contains($0) }
  }
}
