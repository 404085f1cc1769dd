package import Analysis
package import Diagnostics
import DockerfileSyntax
import ImageModel
import ImportMachine
import Locations

extension ServiceFacts {
  /// What all rules say of this service, in the order in which a reader should meet it.
  ///
  /// What stops the build comes first, then what stops the start in execution order, then the rest.
  package func diagnostics(levels: RuleLevels = RuleLevels()) -> [Diagnostic] {
    verdict(levels: levels).diagnostics
  }

  /// What all rules say, before any comment is heard.
  func everything(at levels: RuleLevels) -> [Diagnostic] {
    let position = executionOrder
    return
      rules
      .flatMap { $0.diagnose(self) }
      .compactMap { levels.applied(to: $0) }
      .map(withoutDockerfile)
      .enumerated()
      .sorted { left, right in
        let leftKey = (position[left.element.span] ?? Int.max, left.element.span)
        let rightKey = (position[right.element.span] ?? Int.max, right.element.span)
        if leftKey != rightKey { return leftKey < rightKey }
        return (left.element.rule, left.offset) < (right.element.rule, right.offset)
      }
      .map(\.element)
  }

  /// All rules; of a file that the builder cannot read, and of a template, there is no image of which the others could speak.
  private var rules: [any Rule] {
    dockerfile.problems.isEmpty && dockerfile.templateMark == nil ? RuleCatalog.all : [DockerfileSyntax()]
  }

  private var executionOrder: [SourceSpan: Int] {
    var order: [SourceSpan: Int] = [:]
    for (index, failure) in failures.enumerated() where order[failure.failure.span] == nil {
      order[failure.failure.span] = index
    }
    for problem in image.problems where order[problem.span] == nil {
      order[problem.span] = -1
    }
    return order
  }
}

/// Levels that differ from the rules' own, by configuration or command line.
package struct RuleLevels: Hashable, Sendable {
  package let overrides: [RuleID: Severity]

  package init(overrides: [RuleID: Severity] = [:]) {
    self.overrides = overrides
  }

  /// The diagnostic at its configured level, or nil when the rule is off, as some are by themselves.
  ///
  /// A circumstance that lowers the rule's own level lowers the configured one, too.
  func applied(to diagnostic: Diagnostic) -> Diagnostic? {
    let own = RuleCatalog.descriptor(of: diagnostic.rule)?.severity ?? diagnostic.severity
    guard let level = overrides[diagnostic.rule] else { return own == .off ? nil : diagnostic }
    guard level != .off else { return nil }
    return diagnostic.at(diagnostic.severity < own ? level.quieter : level)
  }
}
