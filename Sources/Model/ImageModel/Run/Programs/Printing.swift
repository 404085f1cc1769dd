/// `echo` and `printf`.
extension Programs {
  static func echo(_ invocation: Invocation, _ session: ShellSession) -> ShellOutput {
    var rest = invocation.arguments[...]
    var endsLine = true
    // The builtin of dash always reads escapes and prints `-e`; those of bash and BusyBox read them with `-e`.
    let isDash = session.stage.system == .debian && !session.hasBraceExpansion
    var readsEscapes = !session.hasBraceExpansion && session.stage.system != .busybox
    while let option = rest.first?.text, ["-n", "-e", "-ne", "-en", "-E"].contains(option),
      !isDash || option == "-n"
    {
      if option.contains("n") { endsLine = false }
      if option.contains("e") { readsEscapes = true }
      rest.removeFirst()
    }
    let texts = rest.compactMap(\.text)
    guard texts.count == rest.count else { return .unknown }
    let text = texts.joined(separator: " ")
    let shown = readsEscapes ? unescaped(text) : text
    return ShellOutput(endsLine ? shown + "\n" : shown, at: invocation.span)
  }

  /// `printf`, and `printf -v NAME` of bash, which assigns what it would print.
  static func printFormatted(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard session.hasBraceExpansion, invocation.arguments.first?.text == "-v" else {
      return ShellResult(.success, print(invocation, session))
    }
    guard let name = invocation.arguments.dropFirst().first?.text else { return .silent }
    let inner = Invocation(
      name: invocation.name, arguments: Array(invocation.arguments.dropFirst(2)), span: invocation.span)
    session.set(name, print(inner, session).known)
    return .succeeded
  }

  private static func print(_ invocation: Invocation, _ session: ShellSession) -> ShellOutput {
    var fields = invocation.arguments[...]
    if fields.first?.text == "--" { fields.removeFirst() }
    guard let format = fields.popFirst()?.text else { return .unknown }
    var texts = fields.compactMap(\.text)[...]
    guard texts.count == fields.count else { return .unknown }
    var output = ""
    repeat {
      let before = texts.count
      guard let round = formatted(format, &texts) else { return .unknown }
      output += round
      if texts.count == before { break }
    } while !texts.isEmpty && output.utf8.count < 1_000_000
    return ShellOutput(output, at: invocation.span)
  }

  /// One pass over the format; nil when a conversion is not one of the plain ones.
  private static func formatted(_ format: String, _ texts: inout ArraySlice<String>) -> String? {
    var output = ""
    var rest = unescaped(format)[...]
    while let percent = rest.firstIndex(of: "%") {
      output += rest[..<percent]
      rest = rest[percent...].dropFirst()
      guard let conversion = rest.popFirst() else { return nil }
      switch conversion {
      case "%": output += "%"
      case "s", "d", "i": output += texts.popFirst() ?? (conversion == "s" ? "" : "0")
      case "b": output += texts.popFirst().map(unescaped) ?? ""
      default: return nil
      }
    }
    return output + rest
  }

  /// The text with `\n`, `\t` and their like replaced.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var output = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let next = rest.popFirst() else {
        output.append(character)
        continue
      }
      switch next {
      case "n": output += "\n"
      case "t": output += "\t"
      case "r": output += "\r"
      case "\\": output += "\\"
      default: output += "\\\(next)"
      }
    }
    return output
  }
}
