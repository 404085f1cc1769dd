import Locations

/// What an instruction means, and why the builder refuses it if it does.
///
/// Source: BuildKit's `instructions/parse.go`; the order of its checks is kept, as the first one speaks.
struct InstructionInterpretation {
  let parsed: ParsedLine
  let heredocs: [Heredoc]
  private(set) var kind = Instruction.Kind.invalid
  private(set) var refusal: Refusal?

  init(_ parsed: ParsedLine, heredocs: [Heredoc]) {
    self.parsed = parsed
    self.heredocs = heredocs
    guard parsed.refusal == nil else { return }
    do throws(Refusal) {
      kind = try meaning()
    } catch {
      refusal = error
      kind = trigger.map(Instruction.Kind.onbuild) ?? .invalid
    }
  }

  /// The instruction, up to a place that its here-documents determine.
  func instruction(firstLine: Int? = nil, end: SourcePosition) -> Instruction {
    let line = parsed.line
    let flags = parsed.flags.map { Flag(name: $0.name, value: $0.value, span: line.span($0.range)) }
    let start = line.span(parsed.trimmed).start
    return Instruction(
      keyword: parsed.keyword, kind: kind, flags: flags, arguments: parsed.arguments, isJSON: parsed.isJSON,
      heredocs: heredocs, text: line.mapped(parsed.range), firstLine: firstLine,
      span: SourceSpan(file: line.file, start: start, end: end))
  }

  private func meaning() throws(Refusal) -> Instruction.Kind {
    switch parsed.keyword {
    case "from": try from()
    case "copy": .copy(try copy(.copy))
    case "add": .add(try copy(.add))
    case "run": .run(try run())
    case "env": .env(try assignments())
    case "label": .label(try assignments())
    case "arg": .arg(try declarations())
    case "workdir": .workdir(try onlyArgument(flags: .noFlags))
    case "user": .user(try onlyArgument(flags: .noFlags))
    case "maintainer": .maintainer(try onlyArgument(flags: .noFlags).text)
    case "stopsignal": .stopsignal(try onlyArgument(flags: nil))
    case "entrypoint": .entrypoint(try command())
    case "cmd": .cmd(try command())
    case "shell": try shell()
    case "onbuild": try onbuild()
    case "expose": .expose(try atLeastOneArgument())
    case "volume": .volume(try volumes())
    case "healthcheck": .healthcheck(try healthcheck())
    default: throw unknownInstruction()
    }
  }

  private func unknownInstruction() -> Refusal {
    let keyword = parsed.line.text(parsed.keywordRange)
    let isShouted = keyword != parsed.keyword && keyword == keyword.uppercased()
    let names = ArgumentForm.forms.keys.map { isShouted ? $0.uppercased() : $0 }
    let subject = isShouted ? keyword : parsed.keyword
    let hint = Suggestion.suffix(for: subject, among: names)
    return Refusal(message: "unknown instruction: \(keyword)\(hint)", range: parsed.keywordRange)
  }

  /// The keyword as messages show it.
  var name: String { parsed.keyword.uppercased() }

  /// A refusal that concerns the instruction as a whole.
  func refusal(_ message: String) -> Refusal { Refusal(message: message, range: parsed.trimmed) }

  func onlyArgument(flags: FlagRules?) throws(Refusal) -> Word {
    guard parsed.arguments.count == 1 else { throw refusal("\(name) requires exactly one argument") }
    try flags?.check(parsed.flags)
    return parsed.arguments[0]
  }

  func atLeastOneArgument() throws(Refusal) -> [Word] {
    guard !parsed.arguments.isEmpty else { throw refusal("\(name) requires at least one argument") }
    try FlagRules.noFlags.check(parsed.flags)
    return parsed.arguments
  }

  private func volumes() throws(Refusal) -> [Word] {
    let words = try atLeastOneArgument()
    for word in words where word.text.unicodeScalars.allSatisfy(\.isSpaceForGo) {
      throw refusal("VOLUME specified can not be an empty string")
    }
    return words
  }

  private func from() throws(Refusal) -> Instruction.Kind {
    let arguments = parsed.arguments
    var stageName: String?
    if arguments.count == 3, arguments[1].text.lowercased() == "as" {
      stageName = arguments[2].text.lowercased()
      guard isStageName(stageName ?? "") else {
        throw refusal(
          "invalid name for build stage: \(arguments[2].text.quotedForGo), "
            + "name can't start with a number or contain symbols")
      }
    } else if arguments.count != 1 {
      throw refusal("FROM requires either one or three arguments")
    }
    try FlagRules.from.check(parsed.flags)
    return .from(
      From(image: arguments[0], stageName: stageName, platform: parsed.flags.value("platform")))
  }

  private func isStageName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
  }

  private func onbuild() throws(Refusal) -> Instruction.Kind {
    guard let trigger else { throw refusal("ONBUILD requires at least one argument") }
    try FlagRules.noFlags.check(parsed.flags)
    switch trigger.keyword {
    case "onbuild": throw refusal("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
    case "maintainer", "from":
      throw refusal("\(trigger.keyword.uppercased()) isn't allowed as an ONBUILD trigger")
    default: break
    }
    return .onbuild(trigger)
  }

  /// The instruction behind ONBUILD, which the builder looks at only when it is due.
  private var trigger: Instruction? {
    parsed.trigger.first.map {
      let inner = InstructionInterpretation($0, heredocs: heredocs)
      return inner.instruction(end: $0.line.span($0.trimmed).end)
    }
  }
}
