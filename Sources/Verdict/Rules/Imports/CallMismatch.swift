package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports calls, executed while modules load, that pass what a first-party definition cannot accept.
package struct CallMismatch: Rule {
  package static let descriptor = RuleDescriptor(
    id: "call-mismatch",
    severity: .error,
    summary: "A call that runs at start passes what the first-party definition cannot accept.",
    rationale: "The program stops with TypeError before it serves its first request.",
    limits: """
      Silent on decorated definitions, on classes with bases, metaclasses or `__new__` that are not seen whole, on methods \
      of objects, and where `*` or `**` passes arguments that are not known.
      """)

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .callMismatch(let mismatch) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .mismatch(mismatch),
        subject: .init(.call, "\(launchFailure.failure.module).\(mismatch.function)"),
        notes: [Note("'\(mismatch.function)' is defined here", at: mismatch.definition)],
        fixes: repairs(of: mismatch, at: launchFailure.failure.span, in: facts))
    }
  }

  private func repairs(
    of mismatch: ImportMachine.CallMismatch, at span: SourceSpan, in facts: ServiceFacts
  ) -> [Fix] {
    guard case .unknownKeyword(let name) = mismatch.complaint else { return [] }
    return CallRepair(facts: facts).fixes(removing: name, from: span)
  }
}

extension String {
  fileprivate static func mismatch(_ mismatch: ImportMachine.CallMismatch) -> String {
    let function = mismatch.function
    switch mismatch.complaint {
    case .unknownKeyword(let name): return "'\(function)' does not accept the argument '\(name)'"
    case .tooManyPositional(let accepted, let passed):
      let arguments = accepted == 1 ? "one positional argument" : "\(accepted) positional arguments"
      return "'\(function)' accepts \(arguments), and \(passed) are passed"
    case .missing(let names):
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      return "the call of '\(function)' lacks \(names.count == 1 ? "the argument" : "the arguments") \(list)"
    case .passedTwice(let name): return "'\(function)' is passed the argument '\(name)' twice"
    case .positionalOnlyByName(let name):
      return "'\(function)' accepts the argument '\(name)' by position only"
    }
  }
}
