package import Analysis
package import Diagnostics
import ImportMachine

/// Reports relative imports in modules without a parent package, or above the top-level one.
package struct RelativeImportOutsidePackage: Rule {
  package static let descriptor = RuleDescriptor(
    id: "relative-import-outside-package",
    severity: .error,
    summary:
      "A relative import runs in a script or a top-level module, or climbs above the top-level package.",
    rationale: "The program stops with ImportError: attempted relative import with no known parent package.",
    limits: "Silent when the module's own name is not certain.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .relativeImportOutsidePackage(let written) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .outside(written),
        subject: .init(.module, written),
        notes: [
          launchFailure.failure.chain.last.map { Note("the importing module's name is '\($0.module)'") }
        ]
        .compactMap(\.self))
    }
  }
}

extension String {
  fileprivate static func outside(_ written: String) -> String {
    "relative import '\(written)' has no parent package to start from"
  }
}
