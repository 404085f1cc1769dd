package import Analysis
import BuildContext
package import Diagnostics
import DockerfileSyntax
import ImageModel
import Locations

/// Reports installs from a requirements file that is not in the image when they run.
package struct RequirementsNotCopied: Rule {
  package static let descriptor = RuleDescriptor(
    id: "requirements-not-copied",
    severity: .error,
    summary: "An install reads a requirements file that is not in the image at that point.",
    rationale: "The build stops: pip cannot open the file.",
    limits: "Silent when a step that is not modelled could have made the file.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.image.problems.compactMap { problem in
      guard case .requirementsNotCopied(let file, let source, let span) = problem else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: .notCopied(file), span: span, subject: .init(.path, file.text),
        fixes: source.map { fixes(copying: $0, to: file, before: span, in: facts) } ?? [])
    }
  }

  private func fixes(
    copying source: ContextPath, to file: ImagePath, before span: SourceSpan, in facts: ServiceFacts
  ) -> [Fix] {
    guard
      let line = facts.dockerfile.instructions.first(where: {
        $0.span.line <= span.line && span.line <= $0.span.end.line
      })?.span.line
    else { return [] }
    let edit = TextEdit(file: facts.dockerfile.file, line: line, text: "COPY \(source) \(file)\n")
    return [Fix(title: "copy \(source) before it is read", edits: [edit])]
  }
}

extension String {
  fileprivate static func notCopied(_ file: ImagePath) -> String {
    "requirements file '\(file)' is not in the image when it is read"
  }
}
