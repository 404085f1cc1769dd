package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

/// Reports start commands whose own program no installed distribution brings.
package struct LauncherNotInstalled: Rule {
  package static let descriptor = RuleDescriptor(
    id: "launcher-not-installed",
    severity: .error,
    summary: "The program that the start command runs is brought by no installed distribution.",
    rationale: "The container stops at once: executable file not found.",
    limits:
      "Silent when what is installed cannot be told, and for programs that are not known to be Python's.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.launches.problems.compactMap { problem in
      guard case .launcherNotInstalled(let program, let providers, let span) = problem else { return nil }
      let distribution = providers.first ?? program
      let prefix = facts.image.pythons.first?.prefix ?? ImagePath("/usr/local")
      let isCopied = facts.distributions.has(DistributionName(distribution), in: prefix)
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: isCopied
          ? .notCopied(program, of: distribution) : .notInstalled(program, from: distribution), span: span ?? facts.service.definition,
        subject: .init(.distribution, distribution),
        fixes: isCopied ? [] : RequirementRepair(facts: facts).fixes(adding: distribution, in: prefix))
    }
  }
}

extension String {
  fileprivate static func notCopied(_ program: String, of distribution: String) -> String {
    "the start command runs '\(program)', and of distribution '\(distribution)' only the modules are in the image"
  }

  fileprivate static func notInstalled(_ program: String, from distribution: String) -> String {
    "the start command runs '\(program)', and distribution '\(distribution)' is not installed in the image"
  }
}
