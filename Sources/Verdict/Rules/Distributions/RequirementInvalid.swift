package import Analysis
package import Diagnostics
import ImageModel
import Locations

/// Reports what an install reads and does not understand: lines of requirements files, and locks.
package struct RequirementInvalid: Rule {
  package static let descriptor = RuleDescriptor(
    id: "requirement-invalid",
    severity: .error,
    summary: "An install reads a requirement, or a lock file, that it does not understand.",
    rationale: "The build stops: pip refuses the file.",
    limits:
      "Silent for files that no install of the image reads, and when it is not known whether the install runs. "
      + "Lines are read as pip reads them today; older releases bear some versions that are none.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.image.problems.compactMap { problem in
      guard case .requirementInvalid(let message, let span) = problem else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: message, span: span, subject: .init(.path, span.file.path))
    }
  }
}
