import BuildContext
import Diagnostics
import Locations
import RequirementSyntax
import Rules

/// What a checked repository says in `.lint-rules/*.toml`.
struct ProjectConfiguration {
  /// Levels that differ from the rules' own.
  private(set) var levels: [RuleID: Severity] = [:]

  /// Why a configuration cannot be used: file, line, and the nearest name.
  struct Problem: Error {
    let message: String
    let span: SourceSpan

    var sentence: String { "\(span.file):\(span.line): \(message)" }
  }

  /// The files of `.lint-rules` in `directory`, in order of name; none is the defaults.
  init(at directory: HostPath) throws(Problem) {
    let files = ContextFiles()
    let folder = directory.appending(".lint-rules")
    for entry in files.entries(at: folder) where entry.name.hasSuffix(".toml") {
      let path = folder.appending(entry.name)
      guard let bytes = files.bytes(at: path) else { continue }
      try read(String(decoding: bytes, as: UTF8.self), file: SourceFile(path.shown))
    }
  }

  private mutating func read(_ text: String, file: SourceFile) throws(Problem) {
    let document = TOMLDocument(parsing: text, file: file)
    if let problem = document.problem { throw Problem(message: problem.message, span: problem.span) }
    for member in document.table.members {
      guard member.key == "rules", let table = member.node.table else {
        throw Problem(
          message: "unknown table '\(member.key)'; the table known here is 'rules'", span: member.keySpan)
      }
      for rule in table.members { try set(rule) }
    }
  }

  private mutating func set(_ member: TOMLTable.Member) throws(Problem) {
    guard let id = RuleID(of: member.key) else {
      throw Problem(message: RuleID.complaint(about: member.key), span: member.keySpan)
    }
    guard let level = member.node.text.flatMap({ Severity(rawValue: $0) }) else {
      throw Problem(
        message: "level of '\(member.key)' is not one of 'off', 'note', 'warning', 'error'",
        span: member.node.span)
    }
    levels[id] = level
  }
}
