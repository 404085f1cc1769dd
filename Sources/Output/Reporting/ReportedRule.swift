package import Diagnostics

/// One rule as the formats with metadata show it.
package struct ReportedRule: Hashable, Sendable {
  package let id: RuleID
  /// The level under no configuration.
  package let severity: Severity
  package let summary: String
  package let rationale: String
  package let limits: String

  package init(id: RuleID, severity: Severity, summary: String, rationale: String, limits: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.limits = limits
  }
}
