import Locations
import ShellSyntax

/// Redirections of a command: what it reads, and the files that its output becomes.
extension ShellSession {
  mutating func redirected(
    _ redirections: [Redirection], _ body: (inout ShellSession) -> ShellResult
  ) -> ShellResult {
    guard !redirections.isEmpty else { return body(&self) }
    let outerInput = input
    defer { input = outerInput }
    for redirection in redirections {
      if let message = failure(of: redirection) { return .failed(message) }
      open(redirection)
    }
    var result = body(&self)
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
    case .duplicateOutput:
      if redirection.descriptor ?? 1 == 1, text(of: redirection.target) == "2" { result.output = .nothing }
      return
    case .read, .readWrite, .duplicateInput, .hereDocument, .hereString: return
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

  /// Why a redirection certainly fails, and with it the command; nil when it may work.
  private mutating func failure(of redirection: Redirection) -> String? {
    switch redirection.operation {
    case .read:
      guard let name = text(of: redirection.target), sight(path(name)) == .absent else { return nil }
      return "'\(name)' does not exist"
    case .write, .append, .clobber, .writeBoth:
      guard let name = text(of: redirection.target) else { return nil }
      return failure(writingTo: name)
    case .readWrite, .duplicateInput, .duplicateOutput, .hereDocument, .hereString: return nil
    }
  }

  /// Why a file can certainly not be made or written; nil when it may.
  func failure(writingTo name: String) -> String? {
    guard !name.isEmpty else { return "a file without name is written" }
    let path = path(name)
    if stage.readOnly.contains(where: { path.relative(to: $0) != nil }) { return "'\(name)' is read-only" }
    if sight(path) == .directory { return "'\(name)' is a directory" }
    switch sight(path.parent) {
    case .absent: return "the directory of '\(name)' does not exist"
    case .file: return "'\(path.parent)' is not a directory"
    case .directory, .unknown: return nil
    }
  }
}
