import Locations
import ShellSyntax

/// A program or builtin with its arguments, expanded.
struct Invocation {
  let name: String
  let arguments: [ShellField]
  let span: SourceSpan

  /// The arguments that are known and are no options.
  var operands: [String] { arguments.compactMap(\.text).filter { !$0.hasPrefix("-") } }

  var words: [String] { arguments.compactMap(\.text) }
}

/// Simple commands.
extension ShellSession {
  mutating func evaluate(_ command: SimpleCommand) -> ShellResult {
    steps += 1
    guard steps <= Self.stepLimit else { return tooMuch() }
    (expansionFailure, substitutionStatus) = (nil, nil)
    let assignments = command.assignments.map { ($0.name, value(of: $0)) }
    let fields = fields(command.words)
    if let message = expansionFailure {
      hasExited = true
      return .failed(message)
    }
    guard !fields.isEmpty else {
      let status = substitutionStatus ?? .success
      for (name, value) in assignments { set(name, value) }
      return redirected(command.redirections) { _ in ShellResult(status) }
    }
    let outer = (assignments.map { ($0.0, variables[$0.0]) }, exported)
    for (name, value) in assignments {
      set(name, value)
      exported.insert(name)
    }
    var result = redirected(command.redirections) { $0.run(fields, at: command.span) }
    if result.status == .failure, result.message == nil {
      result.message = "'\(fields.first?.text ?? "")' fails"
    }
    if !assignments.isEmpty {
      for (name, value) in outer.0 { variables[name] = value }
      exported = outer.1
    }
    return result
  }

  private mutating func tooMuch() -> ShellResult {
    if !hasExited {
      let gap = Gap(.tooComplex, "RUN executes too many commands to follow", at: cause)
      stage.gaps.append(gap)
      stage.tree.markUncertain(under: directory, because: gap)
    }
    hasExited = true
    return .undecided
  }

  private mutating func value(of assignment: ShellAssignment) -> String? {
    let value = text(of: assignment.value)
    guard assignment.appends else { return value }
    guard let value, case .known(let before) = variable(assignment.name) else { return nil }
    return before + value
  }

  /// Runs a program, a builtin or a function.
  @discardableResult
  mutating func run(_ fields: [ShellField], at span: SourceSpan) -> ShellResult {
    guard let first = fields.first else { return .done }
    guard let name = first.text, !name.isEmpty else {
      return unknownProgram(
        Invocation(name: first.knownPrefix, arguments: Array(fields.dropFirst()), span: span))
    }
    let invocation = Invocation(name: name, arguments: Array(fields.dropFirst()), span: span)
    guard depth < Self.depthLimit else { return tooMuch() }
    depth += 1
    defer { depth -= 1 }
    if let body = functions[name] { return call(body, with: invocation.arguments) }
    return Programs.run(invocation, in: &self)
  }

  private mutating func call(_ body: ShellCommand, with arguments: [ShellField]) -> ShellResult {
    let outer = positional
    positional = arguments
    defer { positional = outer }
    let result = evaluate(body, .none)
    if jump == .leaveFunction { jump = nil }
    return result
  }

  /// Runs a script whose text is known, by its `#!` line.
  @discardableResult
  mutating func runScript(
    _ text: MappedText, arguments: [ShellField] = [], _ demand: Demand = .none
  ) -> ShellResult {
    if text.text.hasPrefix("#!") {
      let line = text.text.prefix { $0 != "\n" && $0 != "\r\n" }.dropFirst(2)
      let words = line.split(separator: " ").map { programName(String($0)) }.filter { $0 != "env" }
      guard let interpreter = words.first(where: { !$0.hasPrefix("-") }), Self.shells.contains(interpreter)
      else {
        return unknownProgram(
          Invocation(name: words.first ?? "", arguments: arguments, span: text.span(of: 0..<0)))
      }
      hasBraceExpansion = interpreter == "bash" || interpreter == "zsh"
      if words.contains(where: { $0.hasPrefix("-") && $0.contains("e") }) { stopsAtFailure = true }
    }
    let outer = positional
    positional = arguments
    defer { positional = outer }
    return evaluate(ShellScript(parsing: text).commands, demand)
  }
}
