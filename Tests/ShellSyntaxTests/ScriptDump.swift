@testable import ShellSyntax

/// A script as one line of text, for tables of expectations.
///
/// Literal text is bare, quoted text in single quotes, double quotes in double ones; commands are in parentheses.
func dump(_ script: ShellScript) -> String { dump(script.commands) }

private func dump(_ commands: [ShellCommand]) -> String {
  commands.map(dump).joined(separator: " ; ")
}

private func dump(_ command: ShellCommand) -> String {
  switch command {
  case .simple(let simple): dump(simple)
  case .pipeline(let commands): "(pipe \(commands.map(dump).joined(separator: " ")))"
  case .negated(let command): "(not \(dump(command)))"
  case .and(let left, let right): "(and \(dump(left)) \(dump(right)))"
  case .or(let left, let right): "(or \(dump(left)) \(dump(right)))"
  case .background(let command): "(background \(dump(command)))"
  case .subshell(let commands, let redirections): "(subshell \(dump(commands))\(dump(redirections)))"
  case .group(let commands, let redirections): "(group \(dump(commands))\(dump(redirections)))"
  case .conditional(let branches, let otherwise, let redirections):
    "(if \(branches.map { "[\(dump($0.condition)) => \(dump($0.body))]" }.joined()) else [\(dump(otherwise))]"
      + "\(dump(redirections)))"
  case .forLoop(let variable, let words, let body, let redirections):
    "(for \(variable) in \(words.map { $0.map(dump).joined(separator: " ") } ?? "@") do \(dump(body))"
      + "\(dump(redirections)))"
  case .whileLoop(let condition, let body, let isUntil, let redirections):
    "(\(isUntil ? "until" : "while") \(dump(condition)) do \(dump(body))\(dump(redirections)))"
  case .caseSelection(let word, let items, let redirections):
    "(case \(dump(word)) \(items.map(dump).joined(separator: " "))\(dump(redirections)))"
  case .function(let name, let body): "(function \(name) \(dump(body)))"
  case .expression(let text, _): "(expression \(text))"
  }
}

private func dump(_ item: CaseItem) -> String {
  "[\(item.patterns.map(dump).joined(separator: "|")) => \(dump(item.body))]"
}

private func dump(_ command: SimpleCommand) -> String {
  let assignments = command.assignments.map { "\($0.name)\($0.appends ? "+" : "")=\(dump($0.value))" }
  return "(\((assignments + command.words.map(dump)).joined(separator: " "))\(dump(command.redirections)))"
}

private func dump(_ redirections: [Redirection]) -> String {
  redirections.map { " \($0.descriptor.map(String.init) ?? "")\($0.operation.rawValue)\(dump($0.target))" }
    .joined()
}

func dump(_ word: ShellWord) -> String { dump(word.parts) }

private func dump(_ parts: [ShellWord.Part]) -> String { parts.map(dump).joined() }

private func dump(_ part: ShellWord.Part) -> String {
  switch part {
  case .literal(let text): text
  case .quoted(let text): "'\(text.replacing("\n", with: "\\n"))'"
  case .doubleQuoted(let inner): "\"\(dump(inner))\""
  case .parameter(let parameter):
    "{\(parameter.name)\(parameter.operation.map { " \($0)" } ?? "")\(parameter.argument.map { " " + dump($0) } ?? "")}"
  case .commandSubstitution(let script): "$(\(dump(script)))"
  case .arithmetic(let text): "$((\(text)))"
  }
}
