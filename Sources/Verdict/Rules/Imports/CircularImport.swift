package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports names that a module in a cycle of imports binds only after they are asked for.
package struct CircularImport: Rule {
  package static let descriptor = RuleDescriptor(
    id: "circular-import",
    severity: .error,
    summary: "A name is asked of a module that is only partly executed and binds the name later.",
    rationale: "The program stops with ImportError: cannot import name … from partially initialized module.",
    limits:
      "Silent when the order of execution is not certain; a note for what functions import, since another function may "
      + "enter the cycle at its other end before.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .circular(let name) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      // Which function is called first, hence where the cycle is entered, is not known.
      let isOrdered = launchFailure.failure.circumstance == .start
      return launchFailure.diagnostic(
        of: Self.descriptor, level: isOrdered ? level : .note, in: facts,
        message: .circular(name, in: module),
        subject: .init(.name, "\(module).\(name)"),
        notes: [
          Note("the import moves into the function that needs it, or the shared part into a third module")
        ])
    }
  }
}

extension String {
  fileprivate static func circular(_ name: String, in module: ModuleName) -> String {
    "name '\(name)' is not bound yet: module '\(module)' is still being imported at this point"
  }
}
