import Locations
import RequirementSyntax

/// The table `[check]`: what makes a run fail.
struct CheckTable {
  static let keys = ["fail-on", "require-reason", "baseline"]

  private(set) var failOn: Configured<RuleOptions.FailLevel>?
  private(set) var requiresReason: Configured<Bool>?
  private(set) var baseline: Configured<String>?

  /// Takes over what a file says; later files win.
  mutating func read(_ checked: CheckedTable) throws(ProjectConfiguration.Problem) {
    try checked.allow(Self.keys)
    failOn = try checked.choice("fail-on") ?? failOn
    requiresReason = try checked.flag("require-reason") ?? requiresReason
    baseline = try checked.configured("baseline") ?? baseline
  }
}

/// The table `[output]`: how findings are told.
struct OutputTable {
  static let keys = ["format", "color", "quiet", "verbose", "statistics"]

  private(set) var format: Configured<OutputOptions.Format>?
  private(set) var color: Configured<OutputOptions.ColorChoice>?
  private(set) var isQuiet: Configured<Bool>?
  private(set) var isVerbose: Configured<Bool>?
  private(set) var hasStatistics: Configured<Bool>?

  /// Takes over what a file says; later files win.
  mutating func read(_ checked: CheckedTable) throws(ProjectConfiguration.Problem) {
    try checked.allow(Self.keys)
    format = try checked.choice("format") ?? format
    color = try checked.choice("color") ?? color
    isQuiet = try checked.flag("quiet") ?? isQuiet
    isVerbose = try checked.flag("verbose") ?? isVerbose
    hasStatistics = try checked.flag("statistics") ?? hasStatistics
  }
}

extension CheckedTable {
  func configured(_ key: String) throws(ProjectConfiguration.Problem) -> Configured<String>? {
    guard let text = try text(key), let member = table.member(key) else { return nil }
    return Configured(value: text, span: member.keySpan)
  }

  func flag(_ key: String) throws(ProjectConfiguration.Problem) -> Configured<Bool>? {
    guard let member = table.member(key) else { return nil }
    guard let value = member.node.boolean else {
      throw problem("'\(key)' is neither true nor false", member.node.span)
    }
    return Configured(value: value, span: member.keySpan)
  }

  /// One of the names of an enumeration.
  func choice<Value: CaseIterable & RawRepresentable<String> & Sendable>(
    _ key: String
  ) throws(ProjectConfiguration.Problem) -> Configured<Value>? {
    guard let text = try text(key), let member = table.member(key) else { return nil }
    guard let value = Value(rawValue: text) else {
      let names = Value.allCases.map(\.rawValue)
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      throw problem("'\(key)' is none of \(list)", member.node.span)
    }
    return Configured(value: value, span: member.keySpan)
  }
}
