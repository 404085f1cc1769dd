import Locations
import ShellSyntax

/// Values of parameters, and of the few command substitutions that scripts use for their own place.
extension LaunchSearch {
  mutating func value(
    of parameter: ShellWord.Parameter, in state: ShellState, _ frame: ShellFrame
  ) -> CommandWord {
    let current = plainValue(parameter.name, in: state)
    guard let operation = parameter.operation else {
      // Arguments that were not given are empty; a variable may yet be set when the container starts.
      if parameter.name.allSatisfy(\.isNumber) { return current ?? CommandWord("", at: nil) }
      return current ?? CommandWord("$\(parameter.name)", certainty: .unknown, at: nil)
    }
    let argument = parameter.argument
    switch operation {
    case ":-", "-", ":=", "=":
      return defaulted(current, operation, argument, name: parameter.name, in: state, frame)
    case ":+", "+":
      guard let current, current.isKnown else {
        return CommandWord("", certainty: .defaulted, at: nil)
      }
      if operation == ":+", current.text.isEmpty { return CommandWord("", at: nil) }
      return argument.map { expandOne($0, in: state, frame) } ?? CommandWord("", at: nil)
    case ":?", "?": return current ?? CommandWord("$\(parameter.name)", certainty: .unknown, at: nil)
    default:
      guard let current, current.isKnown else {
        return CommandWord("$\(parameter.name)", certainty: .unknown, at: nil)
      }
      return edited(current, operation, argument, in: state, frame)
    }
  }

  private mutating func defaulted(
    _ current: CommandWord?, _ operation: String, _ argument: ShellWord?, name: String,
    in state: ShellState, _ frame: ShellFrame
  ) -> CommandWord {
    let isUnset = current == nil || (operation.hasPrefix(":") && current?.text.isEmpty == true)
    if !isUnset, let current { return current }
    let value = argument.map { expandOne($0, in: state, frame) } ?? CommandWord("", at: nil)
    let isArgument = name.allSatisfy(\.isNumber)
    let certainty: CommandWord.Certainty =
      !value.isKnown ? .unknown : isArgument || current != nil ? value.certainty : .defaulted
    return CommandWord(value.text, certainty: certainty, at: value.span)
  }

  /// Nil when unset.
  private func plainValue(_ name: String, in state: ShellState) -> CommandWord? {
    if let number = Int(name) {
      if number == 0 { return state.name }
      return number <= state.positional.count ? state.positional[number - 1] : nil
    }
    switch name {
    case "@", "*":
      let certainty = state.positional.map(\.certainty).max { $0.rawValue < $1.rawValue }
      return CommandWord(
        state.positional.map(\.text).joined(separator: " "), certainty: certainty ?? .known, at: nil)
    case "#": return CommandWord(String(state.positional.count), at: nil)
    case "PWD": return CommandWord(state.workingDirectory.text, at: nil)
    case "BASH_SOURCE", "BASH_SOURCE[0]": return state.name
    case "?", "$", "!", "-": return CommandWord("$\(name)", certainty: .unknown, at: nil)
    default: break
    }
    guard let value = state.variables[name] else { return nil }
    return CommandWord(value.text, certainty: value.certainty, at: value.cause)
  }

  private mutating func edited(
    _ current: CommandWord, _ operation: String, _ argument: ShellWord?, in state: ShellState,
    _ frame: ShellFrame
  ) -> CommandWord {
    let text = current.text
    if operation == "length" { return current.piece(String(text.count)) }
    guard let argument else { return current }
    switch operation {
    case "#", "##", "%", "%%":
      let pattern = pattern(of: argument, in: state, frame)
      return current.piece(Self.trimmed(text, operation, pattern))
    default:
      return CommandWord(text, certainty: .unknown, at: current.span)
    }
  }

  /// Removes the shortest or longest match of a pattern from one end; long values are left alone.
  private static func trimmed(_ text: String, _ operation: String, _ pattern: ShellPattern) -> String {
    guard text.utf8.count <= 512 else { return text }
    let characters = Array(text)
    let lengths = operation.count == 1 ? Array(0...characters.count) : (0...characters.count).reversed()
    for length in lengths {
      let isPrefix = operation.hasPrefix("#")
      let piece = isPrefix ? characters.prefix(length) : characters.suffix(length)
      if pattern.matches(String(piece)) {
        return String(isPrefix ? characters.dropFirst(length) : characters.dropLast(length))
      }
    }
    return text
  }
}
