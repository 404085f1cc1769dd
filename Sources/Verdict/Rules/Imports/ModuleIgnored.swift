package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports first-party modules that an ignore file keeps out of the build context.
package struct ModuleIgnored: Rule {
  package static let descriptor = RuleDescriptor(
    id: "module-ignored",
    severity: .error,
    summary: "A first-party module that the program imports is kept out of the image by an ignore file.",
    rationale: "What the ignore file excludes is never sent to the builder, whatever COPY says.",
    limits: "One level lower when a step of the build that is not modelled could have made the module.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .moduleMissing(let missing) = launchFailure.failure.kind, let ignored = missing.ignoredBy,
        missing.misplacedAt.isEmpty,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .quieter)
      else { return nil }
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts,
        message: .ignored(launchFailure.failure.module, by: ignored.pattern),
        subject: .init(.module, launchFailure.failure.module.text),
        notes: [Note("pattern '\(ignored.pattern)' is here", at: ignored.span)],
        fixes: IgnoreRepair(facts: facts).fixes(keeping: missing, named: launchFailure.failure.module))
    }
  }
}

extension String {
  fileprivate static func ignored(_ module: ModuleName, by pattern: String) -> String {
    "module '\(module)' is kept out of the build context by the pattern '\(pattern)'"
  }
}
