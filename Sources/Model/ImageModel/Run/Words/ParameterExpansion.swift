import ShellSyntax

/// `$name` and `${name…}`.
extension ShellSession {
  /// The value of an expansion; nil when it is not known.
  ///
  /// An unset variable is not known when a build argument or the base image may set it, else empty.
  mutating func value(of parameter: ShellWord.Parameter) -> String? {
    let value = plainValue(of: parameter.name)
    guard let operation = parameter.operation else {
      if case .known(let text) = value { return text }
      guard value == .unset, isCertainlyUnset(parameter.name) else { return nil }
      if failsOnUnset, doubt == nil { expansionFailure = "'\(parameter.name)' is not set" }
      return ""
    }
    if [":?", "?"].contains(operation), doubt == nil, !isSet(value, operation), value != .unknown,
      isCertainlyUnset(parameter.name) || value == .known("")
    {
      expansionFailure = "'\(parameter.name)' is not set"
    }
    switch operation {
    case ":-", "-", ":=", "=": return alternative(value, operation, parameter)
    case ":+", "+":
      if case .unknown = value { return nil }
      return isSet(value, operation) ? argument(of: parameter) : ""
    default:
      guard case .known(let text) = value, text.utf8.count < 10_000 else { return nil }
      return changed(text, operation, parameter)
    }
  }

  private func isCertainlyUnset(_ name: String) -> Bool {
    if variables[name] == .unset { return true }
    if scriptName != nil { return false }
    return stage.system.leavesUnset(name) && !stage.unsetArguments.contains(name)
  }

  private func plainValue(of name: String) -> Variable {
    // Arrays of bash are not followed.
    if name.contains("[") {
      return name == "BASH_SOURCE[0]" ? scriptName.map { .known($0) } ?? .unknown : .unknown
    }
    if let number = Int(name) {
      guard number > 0 else { return .known(scriptName ?? "sh") }
      guard number <= positional.count else { return scriptName == nil ? .known("") : .unset }
      return positional[number - 1].text.map { .known($0) } ?? .unknown
    }
    switch name {
    case "@" where scriptName != nil && positional.isEmpty: return .unknown
    case "*" where scriptName != nil && positional.isEmpty: return .unknown
    case "#" where scriptName != nil && positional.isEmpty: return .unknown
    case "BASH_SOURCE": return scriptName.map { .known($0) } ?? .unknown
    case "@", "*":
      let texts = positional.compactMap(\.text)
      return texts.count == positional.count ? .known(texts.joined(separator: " ")) : .unknown
    case "#": return .known(String(positional.count))
    case "?", "$", "!", "-": return .unknown
    default: return variable(name)
    }
  }

  private func isSet(_ value: Variable, _ operation: String) -> Bool {
    guard case .known(let text) = value else { return false }
    return !text.isEmpty || !operation.hasPrefix(":")
  }

  private mutating func alternative(
    _ value: Variable, _ operation: String, _ parameter: ShellWord.Parameter
  ) -> String? {
    if case .unknown = value { return nil }
    if isSet(value, operation), case .known(let text) = value { return text }
    let other = argument(of: parameter)
    if operation.hasSuffix("=") { set(parameter.name, other) }
    return other
  }

  private mutating func argument(of parameter: ShellWord.Parameter) -> String? {
    parameter.argument.map { text(of: $0) } ?? ""
  }

  private mutating func changed(_ text: String, _ operation: String, _ parameter: ShellWord.Parameter)
    -> String?
  {
    switch operation {
    case ":?", "?": return text.isEmpty && operation == ":?" ? nil : text
    case "length": return String(text.unicodeScalars.count)
    case "^^": return text.uppercased()
    case ",,": return text.lowercased()
    case "#", "##", "%", "%%":
      guard let word = parameter.argument, let pattern = pattern(of: word) else { return nil }
      return trimmed(text, ShellPattern(pattern), operation)
    case "/", "//":
      guard let pair = argument(of: parameter) else { return nil }
      let parts = pair.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard let old = parts.first, !old.isEmpty, !old.contains(where: { "*?[#%".contains($0) }) else {
        return nil
      }
      let new = parts.count > 1 ? parts[1] : ""
      return text.replacing(old, with: new, maxReplacements: operation == "/" ? 1 : .max)
    case ":": return slice(text, argument(of: parameter))
    default: return nil
    }
  }

  /// Removes the shortest or longest match at the beginning or the end.
  private func trimmed(_ text: String, _ pattern: ShellPattern, _ operation: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let isShortest = operation.count == 1
    let isPrefix = operation.hasPrefix("#")
    let lengths = Array(0...scalars.count)
    let length = (isShortest ? lengths : lengths.reversed()).first {
      pattern.matches(isPrefix ? scalars[..<$0] : scalars[(scalars.count - $0)...])
    }
    guard let length else { return text }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: isPrefix ? scalars[length...] : scalars[..<(scalars.count - length)])
    return String(rest)
  }

  /// `${name:offset:length}` with plain numbers.
  private func slice(_ text: String, _ range: String?) -> String? {
    let numbers = (range ?? "").split(separator: ":").map { Int($0.filter { $0 != " " }) }
    guard let first = numbers.first, let offset = first, offset >= 0, numbers.count <= 2 else { return nil }
    let rest = text.dropFirst(offset)
    guard numbers.count == 2 else { return String(rest) }
    guard let length = numbers[1], length >= 0 else { return nil }
    return String(rest.prefix(length))
  }
}
