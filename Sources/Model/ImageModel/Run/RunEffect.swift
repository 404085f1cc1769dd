import DockerfileSyntax
import Locations
import ShellSyntax

/// What RUN does to a stage, as far as it decides which Python files and distributions are there.
enum RunEffect {
  /// Evaluates the shell or exec form with its here-documents; the tree already shows what is mounted.
  ///
  /// RUN that fails stops the build, so what is not known to fail is taken to succeed.
  static func apply(_ run: Run, of instruction: Instruction, to state: inout StageState) {
    var session = ShellSession(state, cause: instruction.span)
    switch run.command {
    case .exec(let words):
      let result = session.run(words.map { ShellField($0.text, at: $0.span) }, at: instruction.span)
      _ = session.meeting(result, .success, at: instruction.span)
    case .shell(let text):
      evaluate(text, instruction.heredocs, in: &session)
    }
    session.forgetTemporaries()
    state = session.stage
  }

  private static func evaluate(_ text: MappedText, _ documents: [Heredoc], in session: inout ShellSession) {
    let shell = session.stage.shell
    if shell.dropFirst().contains(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("e") }) {
      session.stopsAtFailure = true
    }
    guard let name = shell.first.map(programName), ShellSession.shells.contains(name) else {
      return session.meet("the shell of this RUN is not modelled", at: session.cause, touching: [])
    }
    session.failsWithPipeline = shell.contains("pipefail")
    session.hasBraceExpansion = name == "bash" || name == "zsh"
    guard let only = documents.first, documents.count == 1, isOnlyDocument(text) else {
      return session.evaluate(ShellScript(parsing: text.followed(by: documents)))
    }
    session.runScript(only.content, .success)
  }

  /// Whether the text is a here-document without a command, which is then the script itself.
  ///
  /// Source: `RUN <<EOF` in the Dockerfile reference, "here-documents".
  private static func isOnlyDocument(_ text: MappedText) -> Bool {
    let script = ShellScript(parsing: text)
    guard script.commands.count == 1, case .simple(let command) = script.commands.first else { return false }
    return command.words.isEmpty && command.assignments.isEmpty && command.redirections.count == 1
      && command.redirections.first?.operation == .hereDocument
  }
}

extension MappedText {
  /// The text with its here-documents behind it, as the builder gives it to the shell.
  fileprivate func followed(by documents: [Heredoc]) -> MappedText {
    guard !documents.isEmpty else { return self }
    var joined = self.text
    var segments = self.segments
    for document in documents {
      joined += "\n"
      let offset = joined.utf8.count
      segments += document.content.segments.map { Segment(offset: offset + $0.offset, position: $0.position) }
      joined += document.content.text + document.name
    }
    return MappedText(text: joined, file: file, segments: segments)
  }
}

/// The last component of a program's path.
func programName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
