import Analysis
import BuildContext
import Diagnostics
import Locations
import PackageResolution
import RequirementSyntax
import Rules

/// What a checked repository says in `.lint-rules/*.toml`.
struct ProjectConfiguration {
  /// Levels that differ from the rules' own.
  private(set) var levels: [RuleID: Severity] = [:]
  /// Images that FROM and `--from` may name.
  private(set) var images = RepositoryImages()
  /// What the project tells of distributions.
  private(set) var distributions: [KnownDistribution] = []

  /// Why a configuration cannot be used: file, line, and the nearest name.
  struct Problem: Error {
    let message: String
    let span: SourceSpan

    var sentence: String { "\(span.file):\(span.line): \(message)" }
  }

  /// The configuration of the working directory.
  ///
  /// - Throws: the exit status when it cannot be used, after a sentence on standard error.
  static func here() throws -> ProjectConfiguration {
    do throws(Problem) {
      return try ProjectConfiguration(at: HostPath("."))
    } catch {
      Terminal.complain(error.sentence)
      throw ExitStatus.failure
    }
  }

  /// The files of `.lint-rules` in `directory`, in order of name; none is the defaults.
  init(at directory: HostPath) throws(Problem) {
    let files = ContextFiles()
    let folder = directory.appending(".lint-rules")
    for entry in files.entries(at: folder) where entry.name.hasSuffix(".toml") {
      let path = folder.appending(entry.name)
      guard let bytes = files.bytes(at: path) else { continue }
      try read(String(decoding: bytes, as: UTF8.self), file: SourceFile(path.shown), among: files)
    }
  }

  private mutating func read(
    _ text: String, file: SourceFile, among files: ContextFiles
  ) throws(Problem) {
    let document = TOMLDocument(parsing: text, file: file)
    if let problem = document.problem { throw Problem(message: problem.message, span: problem.span) }
    for member in document.table.members {
      guard let table = member.node.table, Self.tables.contains(member.key) else {
        let sentence = "unknown table '\(member.key)'" + suggestion(member.key, among: Self.tables)
        throw Problem(message: sentence, span: member.keySpan)
      }
      for entry in table.members {
        switch member.key {
        case "rules": try set(entry)
        case "packages": distributions.append(try PackageTable.distribution(entry))
        default: try add(entry, among: files)
        }
      }
    }
  }

  private static let tables = ["rules", "images", "packages"]

  private mutating func add(_ member: TOMLTable.Member, among files: ContextFiles) throws(Problem) {
    images[member.key] = try ImageTable(member).source(in: files)
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
