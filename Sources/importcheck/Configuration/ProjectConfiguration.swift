import Analysis
import BuildContext
import Diagnostics
import Locations
import PackageResolution
import RequirementSyntax
import Rules

/// What a checked repository says in `[tool.importcheck]` of `pyproject.toml` and in `.lint-rules/*.toml`.
struct ProjectConfiguration {
  /// Levels as they are told.
  private(set) var configuredLevels: [RuleID: Configured<Severity>] = [:]
  private(set) var ignores = PathIgnores()
  private(set) var check = CheckTable()
  private(set) var output = OutputTable()
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

  /// Levels that differ from the rules' own.
  var levels: [RuleID: Severity] { configuredLevels.mapValues(\.value) }

  /// The project file and the files of `.lint-rules` in `directory`, in order of name: later ones win; none is the
  /// defaults.
  init(at directory: HostPath) throws(Problem) {
    let files = ContextFiles()
    try read(projectFile: directory.appending("pyproject.toml"), among: files)
    let folder = directory.appending(".lint-rules")
    for entry in files.entries(at: folder) where entry.name.hasSuffix(".toml") {
      let path = folder.appending(entry.name)
      guard let bytes = files.bytes(at: path) else {
        throw Problem(message: "the file cannot be read", span: SourceSpan(startOf: SourceFile(path.shown)))
      }
      try read(String(decoding: bytes, as: UTF8.self), file: SourceFile(path.shown), among: files)
    }
  }

  private mutating func read(
    _ text: String, file: SourceFile, among files: ContextFiles
  ) throws(Problem) {
    let document = TOMLDocument(parsing: text, file: file)
    if let problem = document.problem { throw Problem(message: problem.message, span: problem.span) }
    try read(document.table, among: files)
  }

  /// A project file that does not speak of this tool is nobody's mistake here.
  private mutating func read(projectFile path: HostPath, among files: ContextFiles) throws(Problem) {
    guard files.exists(path), let bytes = files.bytes(at: path) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("importcheck") else { return }
    let document = TOMLDocument(parsing: text, file: SourceFile(path.shown))
    guard let node = document.table.node(at: "tool", "importcheck") else { return }
    if let problem = document.problem { throw Problem(message: problem.message, span: problem.span) }
    guard let table = node.table else {
      throw Problem(message: "'tool.importcheck' is not a table", span: node.span)
    }
    try read(table, among: files)
  }

  private mutating func read(_ tables: TOMLTable, among files: ContextFiles) throws(Problem) {
    for member in tables.members {
      guard let table = member.node.table, Self.tables.contains(member.key) else {
        let sentence = "unknown table '\(member.key)'" + suggestion(member.key, among: Self.tables)
        throw Problem(message: sentence, span: member.keySpan)
      }
      let checked = CheckedTable(table: table, name: member.key)
      switch member.key {
      case "check": try check.read(checked)
      case "output": try output.read(checked)
      case "rules": for entry in table.members { try set(entry) }
      case "packages":
        for entry in table.members { distributions.append(try PackageTable.distribution(entry)) }
      default: for entry in table.members { try add(entry, among: files) }
      }
    }
  }

  private static let tables = ["rules", "check", "output", "images", "packages"]

  private mutating func add(_ member: TOMLTable.Member, among files: ContextFiles) throws(Problem) {
    images[member.key] = try ImageTable(member).source(in: files)
  }

  private mutating func set(_ member: TOMLTable.Member) throws(Problem) {
    if member.key == "ignore" { return try ignores.read(member.node) }
    guard let id = RuleID(of: member.key) else {
      throw Problem(message: RuleID.complaint(about: member.key), span: member.keySpan)
    }
    guard let level = member.node.text.flatMap({ Severity(rawValue: $0) }) else {
      throw Problem(
        message: "level of '\(member.key)' is not one of 'off', 'note', 'warning', 'error'",
        span: member.node.span)
    }
    configuredLevels[id] = Configured(value: level, span: member.keySpan)
  }
}
