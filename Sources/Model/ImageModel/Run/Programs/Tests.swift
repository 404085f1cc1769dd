import Locations
import ShellSyntax

/// `test`, `[` and `[[`.
extension ShellSession {
  mutating func test(expression: String, at span: SourceSpan) -> ShellResult {
    if expression.hasPrefix("((") { return forget(namesIn: expression) }
    guard expression.hasPrefix("[["), case .text(let text) = ShellOutput(expression, at: span),
      case .simple(let command) = ShellScript(parsing: text.dropping("[[", "]]")).commands.first,
      ShellScript(parsing: text.dropping("[[", "]]")).commands.count == 1
    else { return .undecided }
    let words = command.words.map { word in
      self.text(of: word).map { ShellField($0, at: word.span) }
        ?? ShellField(unknownBehind: "", at: word.span)
    }
    if words.contains(where: { $0.text == "=~" }) { return .undecided }
    if words.count == 3, words[1].text == "==" || words[1].text == "=" || words[1].text == "!=" {
      guard let subject = words[0].text, let pattern = pattern(of: command.words[2]) else {
        return .undecided
      }
      let isEqual = ShellPattern(pattern).matches(subject)
      return ShellResult(isEqual == (words[1].text != "!=") ? .success : .failure)
    }
    return ShellResult(test(words))
  }

  /// `(( … ))` may set the variables that it names.
  private mutating func forget(namesIn expression: String) -> ShellResult {
    let isName = { (scalar: Unicode.Scalar) in scalar == "_" || scalar.properties.isAlphabetic }
    for name in expression.unicodeScalars.split(whereSeparator: { !isName($0) }) { set(String(name), nil) }
    return .undecided
  }

  /// The status of a test; unknown when a value or a file is.
  func test(_ fields: [ShellField]) -> ShellStatus {
    if let split = fields.firstIndex(where: { $0.text == "-o" }) {
      return either(test(Array(fields[..<split])), test(Array(fields[(split + 1)...])))
    }
    if let split = fields.firstIndex(where: { $0.text == "-a" }), split > 0 {
      let both = either(
        test(Array(fields[..<split])).negated, test(Array(fields[(split + 1)...])).negated)
      return both.negated
    }
    if fields.first?.text == "!", fields.count > 1 { return test(Array(fields.dropFirst())).negated }
    switch fields.count {
    case 0: return .failure
    case 1: return fields[0].text.map { $0.isEmpty ? .failure : .success } ?? .unknown
    case 2: return unary(fields[0].text, fields[1])
    case 3: return binary(fields[0].text, fields[1].text, fields[2].text)
    default: return .unknown
    }
  }

  private func either(_ left: ShellStatus, _ right: ShellStatus) -> ShellStatus {
    if left == .success || right == .success { return .success }
    return left == .failure && right == .failure ? .failure : .unknown
  }

  private func unary(_ operation: String?, _ operand: ShellField) -> ShellStatus {
    guard let text = operand.text else { return .unknown }
    switch operation {
    case "-n": return text.isEmpty ? .failure : .success
    case "-z": return text.isEmpty ? .success : .failure
    case "-e", "-f", "-d", "-r", "-s", "-x", "-L", "-h": return file(operation, path(text))
    default: return .unknown
    }
  }

  private func file(_ operation: String?, _ path: ImagePath) -> ShellStatus {
    if operation == "-L" || operation == "-h" {
      switch stage.tree.presence(at: path) {
      case .present(.link): return .success
      case .present: return .failure
      case .absent: return stands(at: path) == false ? .failure : .unknown
      case .unknown: return .unknown
      }
    }
    switch sight(path) {
    case .unknown: return .unknown
    case .absent: return .failure
    case .directory: return operation == "-f" ? .failure : .success
    case .file:
      switch operation {
      case "-d": return .failure
      case "-s": return contents(of: path).known.map { $0.isEmpty ? .failure : .success } ?? .unknown
      case "-x": return .unknown
      default: return .success
      }
    }
  }

  private func binary(_ left: String?, _ operation: String?, _ right: String?) -> ShellStatus {
    guard let left, let operation, let right else { return .unknown }
    switch operation {
    case "=", "==": return left == right ? .success : .failure
    case "!=": return left == right ? .failure : .success
    default: break
    }
    guard let first = Int(left), let second = Int(right) else { return .unknown }
    switch operation {
    case "-eq": return first == second ? .success : .failure
    case "-ne": return first != second ? .success : .failure
    case "-lt": return first < second ? .success : .failure
    case "-le": return first <= second ? .success : .failure
    case "-gt": return first > second ? .success : .failure
    case "-ge": return first >= second ? .success : .failure
    default: return .unknown
    }
  }
}

extension MappedText {
  /// The text between two marks at its ends, all shown at the beginning.
  fileprivate func dropping(_ opening: String, _ closing: String) -> MappedText {
    let inner = String(text.dropFirst(opening.count).dropLast(text.hasSuffix(closing) ? closing.count : 0))
    return MappedText(text: inner, file: file, segments: [Segment(offset: 0, position: position(at: 0))])
  }
}
