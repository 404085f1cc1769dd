import Diagnostics
import Reporting
import Rules

/// One value that a run goes by, and where it comes from.
struct Setting<Value> {
  let value: Value
  let origin: SettingOrigin

  /// The command line wins over the files, and those over what is built in.
  init(_ given: Value?, over configured: Configured<Value>?, _ builtIn: Value) where Value: Sendable {
    if let given {
      (value, origin) = (given, .commandLine)
    } else if let configured {
      (value, origin) = (configured.value, .file(configured.span))
    } else {
      (value, origin) = (builtIn, .builtIn)
    }
  }

  init(_ value: Value, from origin: SettingOrigin) {
    self.value = value
    self.origin = origin
  }
}

/// What a run goes by.
struct Settings {
  let levels: RuleLevels
  /// In alphabetical order.
  let rules: [(id: RuleID, level: Setting<Severity>)]
  let ignores: PathIgnores
  let failOn: Setting<RuleOptions.FailLevel>
  let requiresReason: Setting<Bool>
  let baseline: Setting<String?>
  let format: Setting<OutputOptions.Format>
  let color: Setting<OutputOptions.ColorChoice>
  let isQuiet: Setting<Bool>
  let isVerbose: Setting<Bool>
  let hasStatistics: Setting<Bool>

  /// - Throws: `ValidationError` for a rule or level of the command line that does not exist.
  init(
    _ rules: RuleOptions, _ output: OutputOptions, _ baseline: BaselineOptions,
    over configuration: ProjectConfiguration
  ) throws {
    let levels = try rules.levels(over: configuration.levels)
    self.levels = levels
    self.rules = RuleCatalog.descriptors.map { descriptor in
      let told = configuration.configuredLevels[descriptor.id]
      let level = levels.overrides[descriptor.id] ?? descriptor.severity
      let given = levels.overrides[descriptor.id] == told?.value ? nil : level
      return (descriptor.id, Setting(given, over: told, descriptor.severity))
    }
    ignores = configuration.ignores
    let (check, table) = (configuration.check, configuration.output)
    failOn = Setting(rules.failOn, over: check.failOn, .error)
    requiresReason = Setting(nil, over: check.requiresReason, false)
    self.baseline = Setting(
      baseline.baseline.map { .some($0) },
      over: check.baseline.map { Configured(value: .some($0.value), span: $0.span) }, nil)
    format = Setting(output.outputFormat, over: table.format, .full)
    color = Setting(output.color, over: table.color, .auto)
    isQuiet = Setting(output.quiet ? true : nil, over: table.isQuiet, false)
    isVerbose = Setting(output.verbose ? true : nil, over: table.isVerbose, false)
    hasStatistics = Setting(output.statistics ? true : nil, over: table.hasStatistics, false)
  }

  var reasons: ReasonPolicy { requiresReason.value ? .required : .optional }

  var detail: Report.Detail {
    if isQuiet.value { return .findings }
    return isVerbose.value ? .services : .summary
  }
}
