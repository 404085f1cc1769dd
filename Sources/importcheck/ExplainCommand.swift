import ArgumentParser
import Diagnostics
import Rules

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule.")

  @Argument(help: "The rule's name.")
  var rule: String

  func run() throws {
    let id = try RuleID(existing: rule)
    guard let descriptor = RuleCatalog.descriptor(of: id) else { return }
    Terminal.write(
      """
      \(descriptor.id) (\(descriptor.severity))

      \(descriptor.summary)

      Why: \(descriptor.rationale)
      Limits: \(descriptor.limits)

      """)
  }
}
