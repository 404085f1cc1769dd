package import Analysis
package import Diagnostics
import ImportMachine
import Locations
import PythonFacts

/// Reports files of the closure that the image's Python does not parse.
package struct SourceSyntax: Rule {
  package static let descriptor = RuleDescriptor(
    id: "source-syntax",
    severity: .error,
    summary: "A file that the program imports does not parse under the image's Python.",
    rationale: "The program stops with SyntaxError as soon as the file is imported.",
    limits:
      "Silent when the embedded grammar and the image's Python are of different versions and could disagree.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .sourceInvalid(let problem) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .invalid(problem),
        subject: .init(.module, launchFailure.failure.module.text))
    }
  }
}

extension String {
  fileprivate static func invalid(_ problem: PythonProblem) -> String {
    "the file does not parse: \(problem.message)"
  }
}
