package import Analysis
package import Diagnostics
import ImageModel
import Locations

/// Reports COPY and ADD sources that an ignore file keeps away from the builder.
package struct CopySourceIgnored: Rule {
  package static let descriptor = RuleDescriptor(
    id: "copy-source-ignored",
    severity: .error,
    summary: "A COPY or ADD source exists and is kept out of the build context by an ignore file.",
    rationale: "The build stops at this instruction: for the builder the file does not exist.",
    limits: "None known.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.image.problems.compactMap { problem in
      guard case .sourceIgnored(let source, let pattern, let patternSpan, let span) = problem else {
        return nil
      }
      let exception = TextEdit(
        file: patternSpan.file, line: facts.sources.count(of: patternSpan.file) + 1,
        text: "!\(ContextPath(source))\n")
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: .ignored(source, by: pattern), span: span, subject: .init(.path, source),
        notes: [Note("pattern '\(pattern)' is here", at: patternSpan)],
        fixes: [Fix(title: "keep \(source) in the build context", edits: [exception])])
    }
  }
}

extension String {
  fileprivate static func ignored(_ source: String, by pattern: String) -> String {
    "source '\(source)' is kept out of the build context by the pattern '\(pattern)'"
  }
}
