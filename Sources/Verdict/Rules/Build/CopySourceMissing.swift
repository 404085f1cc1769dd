package import Analysis
package import Diagnostics
import ImageModel

/// Reports COPY and ADD sources that the build context, or the stage, does not have.
package struct CopySourceMissing: Rule {
  package static let descriptor = RuleDescriptor(
    id: "copy-source-missing",
    severity: .error,
    summary: "A COPY or ADD source does not exist in the build context or in the stage it is taken from.",
    rationale: "The build stops at this instruction.",
    limits: "Silent when a step of the stage that is not modelled could have made the source.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.image.problems.compactMap { problem in
      guard case .sourceMissing(let source, let span) = problem else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: .missing(source), span: span, subject: .init(.path, source))
    }
  }
}

extension String {
  fileprivate static func missing(_ source: String) -> String {
    "source '\(source)' does not exist"
  }
}
