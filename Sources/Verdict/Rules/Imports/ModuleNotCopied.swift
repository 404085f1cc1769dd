package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports first-party modules that the build context has and no instruction copies into the image.
package struct ModuleNotCopied: Rule {
  package static let descriptor = RuleDescriptor(
    id: "module-not-copied",
    severity: .error,
    summary: "A first-party module that the program imports is in the build context, and not in the image.",
    rationale: "The program stops with ModuleNotFoundError as soon as the import runs.",
    limits: "One level lower when a step of the build that is not modelled could have made the module.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    let missing = facts.failures.compactMap { launchFailure -> (LaunchFailure, MissingModule)? in
      guard case .moduleMissing(let module) = launchFailure.failure.kind, module.isNotCopied else {
        return nil
      }
      return (launchFailure, module)
    }
    return MissingGroup.groups(of: missing, in: facts, level: Self.descriptor).map { group in
      let source = group.first.missing.source.map { "its source is '\($0)'" }
      return group.first.failure.diagnostic(
        of: Self.descriptor, level: group.level, in: facts,
        message: .notCopied(group.first.failure.failure.module),
        subject: .init(.module, group.first.failure.failure.module.text), also: group.also,
        notes: [source.map { Note($0) }, group.first.failure.searchPathNote].compactMap(\.self),
        fixes: group.repair(in: facts))
    }
  }
}

extension MissingModule {
  /// In the context, sent to the builder, and nowhere in the image.
  var isNotCopied: Bool { source != nil && ignoredBy == nil && misplacedAt.isEmpty }
}

extension String {
  fileprivate static func notCopied(_ module: ModuleName) -> String {
    "module '\(module)' is not copied into the image"
  }
}
