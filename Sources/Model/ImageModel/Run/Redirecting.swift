import Locations
import ShellSyntax

/// Redirections of a command: what it reads, and the files that its output becomes.
extension ShellSession {
  mutating func redirected(
    _ redirections: [Redirection], _ body: (inout ShellSession) -> ShellResult
  ) -> ShellResult {
    guard !redirections.isEmpty else { return body(&self) }
    let outerInput = input
    for redirection in redirections { open(redirection) }
    var result = body(&self)
    input = outerInput
    for redirection in redirections { close(redirection, &result) }
    return result
  }

  /// Takes up what a command reads.
  private mutating func open(_ redirection: Redirection) {
    switch redirection.operation {
    case .hereDocument:
      guard let text = text(of: redirection.target) else { return input = .unknown }
      input = .text(
        MappedText(
          verbatim: text, file: redirection.target.span.file, from: redirection.target.span.start))
    case .hereString:
      input =
        text(of: redirection.target).map { ShellOutput($0 + "\n", at: redirection.target.span) } ?? .unknown
    case .read:
      input = text(of: redirection.target).map { contents(of: path($0)) } ?? .unknown
    case .duplicateInput, .readWrite: input = .unknown
    case .write, .append, .clobber, .duplicateOutput, .writeBoth: break
    }
  }

  /// Writes what a command printed.
  private mutating func close(_ redirection: Redirection, _ result: inout ShellResult) {
    let isAppending: Bool
    switch redirection.operation {
    case .write, .clobber, .writeBoth: isAppending = false
    case .append: isAppending = true
    case .read, .readWrite, .duplicateInput, .duplicateOutput, .hereDocument, .hereString: return
    }
    let isOutput = redirection.descriptor.map { $0 == 1 } ?? true
    let output = isOutput && redirection.operation != .writeBoth ? result.output : .unknown
    if isOutput { result.output = .nothing }
    guard let field = fields([redirection.target]).first else { return }
    guard let name = field.text else { return touchUnknown(field) }
    let path = path(name)
    guard path.components.first != "dev" else { return }
    write(isAppending ? contents(of: path).followed(by: output) : output, to: path)
  }
}
