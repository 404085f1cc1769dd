package import Analysis
package import Diagnostics
import Entrypoints
import Locations

/// Reports search path entries that name a directory which the image lacks.
package struct SearchPathEntryMissing: Rule {
  package static let descriptor = RuleDescriptor(
    id: "search-path-entry-missing",
    severity: .warning,
    summary: "PYTHONPATH or an option of the start command names a directory that the image lacks.",
    rationale: "The interpreter ignores the entry, so nothing is found below it.",
    limits: "Silent when a step of the build that is not modelled could have made the directory.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.launches.problems.compactMap { problem in
      guard case .searchPathEntryMissing(let path, let cause, let span) = problem else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: .missing(path, named: cause), span: span ?? facts.service.definition,
        subject: .init(.path, path.text))
    }
  }
}

extension String {
  fileprivate static func missing(_ path: ImagePath, named cause: SearchPathEntry.Cause) -> String {
    "directory '\(path)' of \(cause.description) is not in the image"
  }
}
