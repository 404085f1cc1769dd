package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import ImportMachine
import Locations
import PackageResolution
import RequirementSyntax

/// Reports imports that no installed distribution provides.
package struct DistributionNotInstalled: Rule {
  package static let descriptor = RuleDescriptor(
    id: "distribution-not-installed",
    severity: .error,
    summary: "An import asks for a module that no installed distribution provides.",
    rationale: "The program stops with ModuleNotFoundError as soon as the import runs.",
    limits:
      "A warning where the distribution's name is a guess or the contents of an installed one are not known; "
      + "silent where both hold, and when what is installed cannot be told."
  )

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    var seen: Set<String> = []
    var order: [String] = []
    var groups: [String: [(LaunchFailure, Absence, Severity)]] = [:]
    for launchFailure in facts.failures {
      guard case .distributionMissing(let absence) = launchFailure.failure.kind,
        let level = level(of: launchFailure, absence)
      else { continue }
      let name = absence.distributionName(for: launchFailure.failure.module)
      if seen.insert(name).inserted { order.append(name) }
      groups[name, default: []].append((launchFailure, absence, level))
    }
    return order.compactMap { name in groups[name].flatMap { diagnostic(of: $0, named: name, in: facts) } }
  }

  private func level(of launchFailure: LaunchFailure, _ absence: Absence) -> Severity? {
    guard let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent) else { return nil }
    switch absence.certainty {
    case .certain: return absence.isNameKnown ? level : level.quieter
    case .guessed: return absence.isNameKnown ? level.quieter : nil
    case .unknown: return nil
    }
  }

  private func diagnostic(
    of group: [(LaunchFailure, Absence, Severity)], named distribution: String, in facts: ServiceFacts
  ) -> Diagnostic? {
    guard let first = group.first, let level = group.map(\.2).max() else { return nil }
    let module = first.0.failure.module
    var names: Set<ModuleName> = [module]
    return first.0.diagnostic(
      of: Self.descriptor, level: level, in: facts,
      message: .notInstalled(module, from: distribution, isKnown: first.1.isNameKnown),
      subject: .init(.distribution, distribution),
      also: group.map(\.0.failure.module).filter { names.insert($0).inserted }.map(\.text),
      fixes: RequirementRepair(facts: facts).fixes(
        adding: distribution, first.1.isNameKnown ? .safe : .unsafe, in: first.0.trace.launch.python.prefix))
  }
}

extension Absence {
  /// Whether a provider is known, not derived from the module's name.
  var isNameKnown: Bool { source == .table && !providers.isEmpty }

  func distributionName(for module: ModuleName) -> String {
    providers.first?.written ?? module.topLevel
  }
}

extension String {
  fileprivate static func notInstalled(_ module: ModuleName, from distribution: String, isKnown: Bool)
    -> String
  {
    isKnown
      ? "module '\(module)' needs distribution '\(distribution)', which is not installed in the image"
      : "module '\(module)' is provided by no distribution that is known to be installed in the image"
  }
}
