package import Analysis
package import Diagnostics
import ImportMachine
import Locations

/// Reports modules that the image's Python no longer has in its standard library.
package struct StandardLibraryRemoved: Rule {
  package static let descriptor = RuleDescriptor(
    id: "standard-library-removed",
    severity: .error,
    summary: "An import asks for a module that the image's Python no longer has in its standard library.",
    rationale:
      "The program stops with ModuleNotFoundError under this version, although it ran under an older one.",
    limits:
      "Silent when the image's Python version is not known, or when a distribution may provide the module.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .removedFromStandardLibrary(let version) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .removed(module, since: version),
        subject: .init(.module, module.text))
    }
  }
}

extension String {
  fileprivate static func removed(_ module: ModuleName, since version: PythonVersion) -> String {
    "module '\(module)' was removed from the standard library in Python \(version)"
  }
}
