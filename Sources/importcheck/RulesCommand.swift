import ArgumentParser
import Diagnostics
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules and their levels under the given options.")

  @OptionGroup
  var rules: RuleOptions

  func run() throws {
    let levels = try rules.levels(over: ProjectConfiguration.here().levels)
    let width = RuleCatalog.descriptors.map(\.id.text.count).max() ?? 0
    for descriptor in RuleCatalog.descriptors {
      let level = (levels.overrides[descriptor.id] ?? descriptor.severity).rawValue
      let name = descriptor.id.text + String(repeating: " ", count: width - descriptor.id.text.count)
      let padding = String(repeating: " ", count: 7 - level.count)
      Terminal.write("\(name)  \(level)\(padding)  \(descriptor.summary)\n")
    }
  }
}
