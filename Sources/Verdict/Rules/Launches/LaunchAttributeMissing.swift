package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports start commands that name an attribute which their module does not bind.
package struct LaunchAttributeMissing: Rule {
  package static let descriptor = RuleDescriptor(
    id: "launch-attribute-missing",
    severity: .error,
    summary: "The module that the start command names has no such attribute.",
    rationale: "The server imports the module, does not find the application in it, and stops.",
    limits: "Silent when the module can make names at run time.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .launchAttributeMissing(let attribute) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .noAttribute(attribute, in: module),
        subject: .init(.name, "\(module).\(attribute)"))
    }
  }
}

extension String {
  fileprivate static func noAttribute(_ attribute: String, in module: ModuleName) -> String {
    "the start command asks module '\(module)' for '\(attribute)', which it does not bind"
  }
}
