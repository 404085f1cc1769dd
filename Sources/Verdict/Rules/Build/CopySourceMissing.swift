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
    limits: "A warning when none of the sources is found, since the build context is another one then; "
      + "silent when a step of the stage that is not modelled could have made the source.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.image.problems.compactMap { problem in
      guard case .sourceMissing(let source, let span) = problem else { return nil }
      let isElsewhere = facts.service.contextEvidence == .none
      return Diagnostic(
        rule: Self.descriptor.id,
        severity: isElsewhere ? Self.descriptor.severity.quieter : Self.descriptor.severity,
        service: facts.service.id, message: .missing(source), span: span, subject: .init(.path, source),
        notes: isElsewhere
          ? [
            Note(
              "no directory above the Dockerfile has any of its sources; name the build context with --context"
            )
          ]
          : [])
    }
  }
}

extension String {
  fileprivate static func missing(_ source: String) -> String {
    "source '\(source)' does not exist"
  }
}
