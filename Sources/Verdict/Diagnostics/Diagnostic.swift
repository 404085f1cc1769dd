package import Locations

/// One thing that is wrong, where, why, and how to mend it.
package struct Diagnostic: Hashable, Sendable {
  package let rule: RuleID
  package let severity: Severity
  /// The service's id.
  package let service: String
  /// Lower case, no final full stop, names in single quotes; says what is, not what to do.
  package let message: String
  package let span: SourceSpan
  package let subject: Subject
  /// Further subjects missing for the same reason and mended by the same edit, in execution order.
  package let also: [String]
  package let circumstance: CircumstanceName
  /// From the start command to the statement that fails.
  package let chain: [ChainLink]
  /// Why: search path, ignore pattern, where a file landed.
  package let notes: [Note]
  /// Best first.
  package let fixes: [Fix]

  package init(
    rule: RuleID, severity: Severity, service: String, message: String, span: SourceSpan,
    subject: Subject, also: [String] = [], circumstance: CircumstanceName = .start,
    chain: [ChainLink] = [], notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.service = service
    self.message = message
    self.span = span
    self.subject = subject
    self.also = also
    self.circumstance = circumstance
    self.chain = chain
    self.notes = notes
    self.fixes = fixes
  }

  /// What the diagnostic is about.
  package struct Subject: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      case module, distribution, name, path, call
    }

    package let kind: Kind
    package let value: String

    package init(_ kind: Kind, _ value: String) {
      self.kind = kind
      self.value = value
    }
  }

  /// When the thing happens; the raw value is that of the JSON output.
  package enum CircumstanceName: String, Hashable, Sendable {
    case start, deferred, optional, conditional
  }
}

/// One hop from the start command to the failing statement.
package struct ChainLink: Hashable, Sendable {
  package let span: SourceSpan
  /// The module that holds the statement; nil for the start command.
  package let module: String?

  package init(span: SourceSpan, module: String?) {
    self.span = span
    self.module = module
  }
}

package struct Note: Hashable, Sendable {
  package let message: String
  package let span: SourceSpan?

  package init(_ message: String, at span: SourceSpan? = nil) {
    self.message = message
    self.span = span
  }
}

extension Diagnostic {
  /// The same diagnostic at another level.
  package func at(_ severity: Severity) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, service: service, message: message, span: span, subject: subject,
      also: also, circumstance: circumstance, chain: chain, notes: notes, fixes: fixes)
  }

  /// The same diagnostic with other repairs.
  package func mended(by fixes: [Fix]) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, service: service, message: message, span: span, subject: subject,
      also: also, circumstance: circumstance, chain: chain, notes: notes, fixes: fixes)
  }
}
