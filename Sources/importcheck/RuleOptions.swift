import ArgumentParser
import Diagnostics
import Locations
import Rules

/// Which rules speak, how loudly, and what makes the run fail.
struct RuleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only these rules, separated by commas.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules, separated by commas.", valueName: "rules"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("A rule's level: off, note, warning or error.", valueName: "rule=level"))
  var severity: [String] = []

  @Option(
    help: ArgumentHelp("The lowest level that makes the exit status 1 (default: error).", valueName: "level"))
  var failOn: FailLevel?

  @Flag(help: "Exit with status 0 whatever is found.")
  var exitZero = false

  enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note

    var severity: Severity {
      switch self {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    }
  }

  /// The levels of the project's configuration, and over them those of the command line.
  ///
  /// - Throws: `ValidationError` for a rule or level that does not exist.
  func levels(over configured: [RuleID: Severity]) throws -> RuleLevels {
    var overrides = configured
    let selected = try Set(Self.names(in: select).map(rule))
    if !selected.isEmpty {
      for descriptor in RuleCatalog.descriptors where !selected.contains(descriptor.id) {
        overrides[descriptor.id] = .off
      }
      // Who asks for a rule that is off by itself wants to hear it.
      for descriptor in RuleCatalog.descriptors
      where descriptor.severity == .off && selected.contains(descriptor.id) && overrides[descriptor.id] == nil
      {
        overrides[descriptor.id] = .note
      }
    }
    for name in Self.names(in: ignore) { overrides[try rule(name)] = .off }
    for pair in severity {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let level = Severity(rawValue: parts[1]) else {
        throw ValidationError("'\(pair)' is not of the form rule=off|note|warning|error")
      }
      overrides[try rule(parts[0])] = level
    }
    return RuleLevels(overrides: overrides)
  }

  func fails(on diagnostics: [Diagnostic], from level: FailLevel) -> Bool {
    !exitZero && diagnostics.contains { $0.severity >= level.severity }
  }

  private static func names(in lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",").map(String.init) }
  }

  private func rule(_ name: String) throws -> RuleID {
    try RuleID(existing: name)
  }
}

extension RuleID {
  /// The rule of that name; nil when there is none.
  init?(of name: String) {
    self.init(name)
    if RuleCatalog.descriptor(of: self) == nil { return nil }
  }

  /// Says that there is no such rule, and which is nearest.
  static func complaint(about name: String) -> String {
    "there is no rule '\(name)'" + suggestion(name, among: RuleCatalog.descriptors.map(\.id.text))
  }

  /// The rule of that name.
  ///
  /// - Throws: `ValidationError` that names the nearest rule when there is none.
  init(existing name: String) throws {
    guard let id = RuleID(of: name) else { throw ValidationError(Self.complaint(about: name)) }
    self = id
  }
}
