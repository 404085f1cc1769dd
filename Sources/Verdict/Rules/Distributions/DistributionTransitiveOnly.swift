package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import ImportMachine
import Locations
import PackageResolution
import RequirementSyntax

/// Reports imports of distributions that are there only because others require them.
package struct DistributionTransitiveOnly: Rule {
  package static let descriptor = RuleDescriptor(
    id: "distribution-transitive-only",
    severity: .note,
    summary: "A module is imported that is there only because another distribution requires its own.",
    rationale: "The import works until a release of the other distribution does without it.",
    limits:
      "Silent for what an extra brings that was asked for, for what the base image brings, "
      + "and when what is installed cannot be told.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    var order: [DistributionName] = []
    var uses: [DistributionName: [(LoadedModule, LaunchTrace)]] = [:]
    for trace in facts.traces where facts.distributions.gap(in: trace.launch.python.prefix) == nil {
      for module in trace.modules {
        guard case .distribution(let name) = module.source else { continue }
        if uses[name] == nil { order.append(name) }
        uses[name, default: []].append((module, trace))
      }
    }
    return order.compactMap { name in uses[name].flatMap { diagnostic(of: $0, from: name, in: facts) } }
  }

  private func diagnostic(
    of uses: [(module: LoadedModule, trace: LaunchTrace)], from name: DistributionName, in facts: ServiceFacts
  ) -> Diagnostic? {
    guard let first = uses.first(where: { $0.module.importedBy != nil }), let site = first.module.importedBy,
      let installed = facts.distributions.distribution(name, in: first.trace.launch.python.prefix),
      installed.knowledge == .table, case .transitive(let requirer) = installed.reason
    else { return nil }
    var seen: Set<ModuleName> = [first.module.name]
    return Diagnostic(
      rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
      message: .transitive(first.module.name, of: name, by: requirer), span: site.span,
      subject: .init(.distribution, name.normalized),
      also: uses.map(\.module.name).filter { seen.insert($0).inserted }.map(\.text),
      circumstance: first.module.circumstance.name,
      fixes: RequirementRepair(facts: facts).fixes(
        adding: name.normalized, in: first.trace.launch.python.prefix))
  }
}

extension String {
  fileprivate static func transitive(
    _ module: ModuleName, of name: DistributionName, by requirer: DistributionName
  ) -> String {
    "module '\(module)' is of distribution '\(name.normalized)', which is installed only because '\(requirer.normalized)' "
      + "requires it"
  }
}
