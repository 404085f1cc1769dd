import ImageModel
import Locations

/// How ENTRYPOINT and CMD make one command.
///
/// Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact": a shell-form ENTRYPOINT ignores CMD, an
/// exec-form one gets CMD's words behind its own, a shell-form CMD as the words `/bin/sh -c text`.
extension LaunchSearch {
  mutating func runStartCommand() {
    switch (image.entrypoint, image.command) {
    case (nil, nil): reportMissingStart()
    case (let entrypoint?, nil): run(entrypoint, followedBy: [])
    case (nil, let command?): run(command, followedBy: [])
    case (let entrypoint?, let command?): run(entrypoint, followedBy: Self.words(of: command))
    }
  }

  /// The words that a program gets for one of the two instructions.
  static func words(of start: StartWords) -> [CommandWord] {
    switch start.form {
    case .exec(let words): words.map { CommandWord($0, at: start.cause) }
    case .shell(let text, let shell):
      shell.map { CommandWord($0, at: start.cause) }
        + [CommandWord(text.text, at: start.cause, script: text)]
    }
  }

  func startInvocation(_ words: [CommandWord], at span: SourceSpan?) -> Invocation {
    Invocation(
      words: words, environment: image.environment, workingDirectory: image.workingDirectory, span: span)
  }

  private mutating func run(_ start: StartWords, followedBy arguments: [CommandWord]) {
    switch start.form {
    case .exec(let words):
      let all = words.map { CommandWord($0, at: start.cause) } + arguments
      guard !all.isEmpty else { return reportMissingStart() }
      var invocation = startInvocation(all, at: start.cause)
      if words.isEmpty { invocation.span = arguments.first?.span }
      run(invocation)
    case .shell(let text, let shell):
      run(shell: shell, text, in: startInvocation([], at: start.cause))
    }
  }

  private mutating func reportMissingStart() {
    if isOpen {
      report(gap(.noStartCommand, "the start command is the base image's, which is not known", at: nil))
    } else {
      report(gap(.noStartCommand, "the image has no start command", at: nil))
    }
  }

  /// Runs text in the shell that SHELL or the default says.
  mutating func run(shell: [String], _ text: MappedText, in invocation: Invocation) {
    let words =
      shell.map { CommandWord($0, at: invocation.span) }
      + [CommandWord(text.text, at: invocation.span, script: text)]
    var next = invocation
    next.words = words
    run(next)
  }
}
