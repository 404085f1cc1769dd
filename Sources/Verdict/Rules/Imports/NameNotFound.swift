package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import ImportMachine
import Locations

/// Reports `from m import n` where m is there, first-party or of the standard library, and has no n.
package struct NameNotFound: Rule {
  package static let descriptor = RuleDescriptor(
    id: "name-not-found",
    severity: .error,
    summary:
      "A from-import asks a module, first-party or of the standard library, for a name that it does not have.",
    rationale: "The program stops with ImportError: cannot import name.",
    limits:
      """
      Silent when the module can make names at run time: a module `__getattr__`, an unknown star import. Of the \
      standard library, names are known that came or went with a version from 3.8 to 3.13, not those that no version has.
      """)

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { launchFailure in
      guard case .nameMissing(let name) = launchFailure.failure.kind,
        let level = launchFailure.level(of: Self.descriptor, whenInDoubt: .silent)
      else { return nil }
      let module = launchFailure.failure.module
      return launchFailure.diagnostic(
        of: Self.descriptor, level: level, in: facts, message: .noName(name, in: module, of: launchFailure),
        subject: .init(.name, "\(module).\(name)"),
        fixes: NameRepair(facts: facts).fixes(
          finding: name, insteadOf: module, at: launchFailure.failure.span))
    }
  }
}

extension String {
  fileprivate static func noName(
    _ name: String, in module: ModuleName, of failure: LaunchFailure
  ) -> String {
    let plain = "module '\(module)' has no name '\(name)'"
    guard let version = failure.trace.launch.python.version,
      let versions = StandardLibrary.versions(of: name, in: module)
    else { return plain }
    if let later = versions.first(where: { $0.lowerBound > version.minor }) {
      return "\(plain) in Python \(version): it came with Python 3.\(later.lowerBound)"
    }
    guard let last = versions.last(where: { $0.upperBound < version.minor }) else { return plain }
    return "\(plain) in Python \(version): it went with Python 3.\(last.upperBound + 1)"
  }
}
