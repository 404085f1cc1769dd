package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports `from m import n` where the first-party module m is there and has no n.
package struct NameNotFound: Rule {
  package static let descriptor = RuleDescriptor(
    id: "name-not-found",
    severity: .error,
    summary:
      "A from-import asks a first-party module for a name that it neither binds nor has as a submodule.",
    rationale: "The program stops with ImportError: cannot import name.",
    limits:
      "Silent when the module can make names at run time: a module `__getattr__`, an unknown star import.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .nameMissing(let name) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .noName(name, in: module),
        subject: .init(.name, "\(module).\(name)"),
        fixes: NameRepair(facts: facts).fixes(
          finding: name, insteadOf: module, at: launchFailure.failure.span))
    }
  }
}

extension String {
  fileprivate static func noName(_ name: String, in module: ModuleName) -> String {
    "module '\(module)' has no name '\(name)'"
  }
}
