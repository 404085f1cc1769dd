package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports first-party modules that are in the image where no search path entry makes their name importable.
package struct ModuleMisplaced: Rule {
  package static let descriptor = RuleDescriptor(
    id: "module-misplaced",
    severity: .error,
    summary: "A first-party module is in the image, where no search path entry makes its name importable.",
    rationale: "A file is importable under a name only when that name is its path below a search path entry.",
    limits: "Silent when the search path is changed in a way that cannot be computed.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    let misplaced = facts.failures.compactMap { launchFailure -> (LaunchFailure, MissingModule)? in
      guard case .moduleMissing(let missing) = launchFailure.failure.kind, !missing.misplacedAt.isEmpty,
        launchFailure.failure.doubt == nil
      else { return nil }
      return (launchFailure, missing)
    }
    return MissingGroup.groups(of: misplaced, in: facts, level: Self.descriptor).map { group in
      let module = group.first.failure.failure.module
      return group.first.failure.diagnostic(
        of: Self.descriptor, level: group.level, in: facts,
        message: .misplaced(module, at: group.first.missing.misplacedAt),
        subject: .init(.module, module.text), also: group.also,
        notes: [group.first.failure.searchPathNote],
        fixes: PlacementRepair(facts: facts).fixes(for: group))
    }
  }
}

extension String {
  fileprivate static func misplaced(_ module: ModuleName, at paths: [ImagePath]) -> String {
    let places = paths.prefix(2).map { "'\($0)'" }.joined(separator: " and ")
    return
      "module '\(module)' is in the image as \(places), which no search path entry makes importable as that"
  }
}
