package import Analysis
package import Diagnostics
import DockerfileSyntax
import ImageModel
import Locations

/// Reports what the builder would refuse.
package struct DockerfileSyntax: Rule {
  package static let descriptor = RuleDescriptor(
    id: "dockerfile-syntax",
    severity: .error,
    summary: "The builder would refuse the Dockerfile.",
    rationale: "The build stops before its first step, or at this instruction.",
    limits:
      "A template, which is filled in before it is built, is told as such in one note, and is not looked at further. "
      + "Extensions of other frontends (a `syntax` directive that names one) are not known.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    if let mark = facts.dockerfile.templateMark {
      return [diagnostic(Self.template, at: mark, in: facts, level: .note)]
    }
    let refused = facts.image.problems.compactMap { problem -> Diagnostic? in
      guard case .refused(let message, let span) = problem else { return nil }
      return diagnostic(message, at: span, in: facts)
    }
    let unreadable = facts.dockerfile.problems.map { diagnostic($0.message, at: $0.span, in: facts) }
    // What cannot be read cannot be built either: that is one finding, not two.
    return unreadable + refused.filter { one in !unreadable.contains { $0.span.line == one.span.line } }
  }

  private static let template =
    "the file is a template: what is made of it can be checked, not the file itself"

  private func diagnostic(
    _ message: String, at span: SourceSpan, in facts: ServiceFacts, level: Severity = descriptor.severity
  ) -> Diagnostic {
    Diagnostic(
      rule: Self.descriptor.id, severity: level, service: facts.service.id,
      message: message, span: span, subject: .init(.path, facts.dockerfile.file.path))
  }
}
