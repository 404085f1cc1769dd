package import Analysis
package import Diagnostics

/// What is told of one service, and what comments keep from being told.
package struct Verdict: Sendable {
  /// A diagnostic that a comment suppresses.
  package struct Silenced: Hashable, Sendable {
    package let diagnostic: Diagnostic
    package let suppression: Suppression
  }

  package let diagnostics: [Diagnostic]
  package let silenced: [Silenced]
}

/// Whether a suppression has to say why.
package enum ReasonPolicy: Hashable, Sendable {
  case optional
  /// One without a reason suppresses nothing.
  case required
}

extension ServiceFacts {
  /// What the rules say under the suppressions of the service's files.
  package func verdict(levels: RuleLevels, reasons: ReasonPolicy = .optional) -> Verdict {
    let all = everything(at: levels)
    let suppressions = suppressions
    guard !suppressions.isEmpty else { return Verdict(diagnostics: all, silenced: []) }
    var told: [Diagnostic] = []
    var silenced: [Verdict.Silenced] = []
    for diagnostic in all {
      let covering = suppressions.filter { $0.covers(diagnostic.span) && $0.names(diagnostic.rule) }
      if let suppression = covering.first(where: { $0.counts(under: reasons) }) {
        silenced.append(Verdict.Silenced(diagnostic: diagnostic, suppression: suppression))
      } else {
        told.append(covering.first.map { diagnostic.noting($0) } ?? diagnostic)
      }
    }
    let unused = gaps.isEmpty ? unused(suppressions, over: all, at: levels) : []
    return Verdict(diagnostics: told + unused, silenced: silenced)
  }

  private func unused(
    _ suppressions: [Suppression], over all: [Diagnostic], at levels: RuleLevels
  ) -> [Diagnostic] {
    suppressions.flatMap { suppression in
      suppression.rules.compactMap { rule -> Diagnostic? in
        guard let own = RuleCatalog.descriptor(of: rule)?.severity, (levels.overrides[rule] ?? own) != .off,
          !all.contains(where: { $0.rule == rule && suppression.covers($0.span) })
        else { return nil }
        return levels.applied(to: SuppressionUnused.diagnostic(unused: rule.text, suppression, in: self))
      }
    }
  }
}

extension Suppression {
  /// The rules that it names, whether or not they exist.
  package var rules: [RuleID] {
    switch wish {
    case .ignore(let names, _): names.map { RuleID($0) }
    case .malformed: []
    }
  }

  /// The rule about suppressions is not suppressed: it would be needed for itself.
  fileprivate func names(_ rule: RuleID) -> Bool {
    rule != SuppressionUnused.descriptor.id && rules.contains(rule)
  }

  fileprivate func counts(under policy: ReasonPolicy) -> Bool {
    switch (policy, wish) {
    case (.optional, _), (.required, .ignore(_, .some)): true
    case (.required, .ignore(_, nil)), (.required, .malformed): false
    }
  }
}

extension Diagnostic {
  fileprivate func noting(_ suppression: Suppression) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, service: service, message: message, span: span, subject: subject,
      also: also, circumstance: circumstance, chain: chain,
      notes: notes + [Note("the comment that suppresses it gives no reason", at: suppression.span)],
      fixes: fixes)
  }
}
