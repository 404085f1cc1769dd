package import Analysis
package import Diagnostics
import Locations

/// Reports suppression comments that suppress nothing.
///
/// Which are needed is known when all other rules have spoken: `ServiceFacts.verdict` asks for those.
package struct SuppressionUnused: Rule {
  package static let descriptor = RuleDescriptor(
    id: "suppression-unused",
    severity: .warning,
    summary: "A suppression comment names a rule that has nothing to say there.",
    rationale: "It outlives its cause, and would hide the next fault on its line.",
    limits: """
      Silent about rules that are off, and where something of the service is not known: a gap can hide what the comment is \
      for. In a Python file of several services it is told when none of those that are checked needs the comment, and only \
      when whole directories are checked.
      """)

  package init() {}

  /// What is wrong with the comments themselves.
  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.suppressions.flatMap { suppression -> [Diagnostic] in
      switch suppression.wish {
      case .malformed: [Self.diagnostic(.malformed, about: "ignore", suppression, in: facts)]
      case .ignore(let names, _):
        names.filter { RuleCatalog.descriptor(of: RuleID($0)) == nil }.map {
          Self.diagnostic(.unknown($0), about: $0, suppression, in: facts)
        }
      }
    }
  }

  static func diagnostic(unused rule: String, _ suppression: Suppression, in facts: ServiceFacts)
    -> Diagnostic
  {
    diagnostic(.unused(rule), about: rule, suppression, in: facts)
  }

  private static func diagnostic(
    _ message: String, about name: String, _ suppression: Suppression, in facts: ServiceFacts
  ) -> Diagnostic {
    Diagnostic(
      rule: descriptor.id, severity: descriptor.severity, service: facts.service.id, message: message,
      span: suppression.span, subject: .init(.name, name))
  }
}

extension String {
  fileprivate static let malformed =
    "the comment is of neither form: 'ignore=rule,rule reason', 'ignore[rule,rule] reason'"

  fileprivate static func unused(_ rule: String) -> String { "the comment suppresses no '\(rule)'" }

  fileprivate static func unknown(_ name: String) -> String {
    "the comment names '\(name)', which is no rule"
      + suggestion(name, among: RuleCatalog.descriptors.map(\.id.text))
  }
}
