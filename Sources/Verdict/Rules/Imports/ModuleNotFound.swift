package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports first-party names that neither the build context nor the image has.
package struct ModuleNotFound: Rule {
  package static let descriptor = RuleDescriptor(
    id: "module-not-found",
    severity: .error,
    summary: "A module that is first-party by its prefix is neither in the build context nor in the image.",
    rationale: "The program stops with ModuleNotFoundError as soon as the import runs.",
    limits: "Silent when a step of the build that is not modelled could have made the module.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .moduleMissing(let missing) = launchFailure.failure.kind, missing.source == nil,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .notFound(module),
        subject: .init(.module, module.text), notes: [launchFailure.searchPathNote])
    }
  }
}

extension String {
  fileprivate static func notFound(_ module: ModuleName) -> String {
    "module '\(module)' is neither in the build context nor in the image"
  }
}
