package import Analysis
package import Diagnostics

/// A pure function from the facts of one service to diagnostics.
package protocol Rule: Sendable {
  static var descriptor: RuleDescriptor { get }

  init()

  func diagnose(_ facts: ServiceFacts) -> [Diagnostic]
}

/// What a rule's page, the table of rules and the SARIF metadata say.
package struct RuleDescriptor: Hashable, Sendable {
  package let id: RuleID
  package let severity: Severity
  /// One sentence with a full stop.
  package let summary: String
  package let rationale: String
  /// When the rule stays silent although something may be wrong.
  package let limits: String

  package init(id: RuleID, severity: Severity, summary: String, rationale: String, limits: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.limits = limits
  }
}
