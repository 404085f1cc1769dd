import Diagnostics
import Locations
import Reporting
import Rules

extension CheckRun.Outcome {
  /// Takes back what is said of suppressions that another service needs, and says the rest once.
  ///
  /// Unless all services were seen, one that was not may need what stands in a file that services share.
  mutating func judgeSuppressions(seeingAll: Bool) {
    let needed = Set(silenced.map { Key(place: $0.suppression.span, rule: $0.diagnostic.rule.text) })
    let definitions = Set(services.map(\.definition.file))
    var told: Set<Key> = []
    diagnostics.removeAll { diagnostic in
      guard diagnostic.rule == SuppressionUnused.descriptor.id else { return false }
      let key = Key(place: diagnostic.span, rule: diagnostic.subject.value)
      let isKnown = seeingAll || definitions.contains(diagnostic.span.file) || diagnostic.isAboutTheComment
      return needed.contains(key) || !isKnown || !told.insert(key).inserted
    }
  }
}

/// A comment and one of the rules that it names.
private struct Key: Hashable {
  let place: SourceSpan
  let rule: String
}

extension Diagnostic {
  /// Whether no service could need the comment: it names what is no rule.
  fileprivate var isAboutTheComment: Bool { RuleCatalog.descriptor(of: RuleID(subject.value)) == nil }
}
