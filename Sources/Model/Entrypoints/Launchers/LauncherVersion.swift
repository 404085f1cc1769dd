import ImageModel
import PackageResolution
import RequirementSyntax

extension LaunchSearch {
  /// Whether the program's own distribution is asked for in a version not below one; false when that is not known.
  func isAtLeast(_ major: Int, of distribution: String, _ invocation: Invocation) -> Bool {
    let prefix = place(of: invocation).python.prefix
    guard
      case .direct(let requirement)? = distributions.distribution(DistributionName(distribution), in: prefix)?
        .reason,
      requirement.url == nil
    else { return false }
    return !(SpecifierSet(requirement.specifier)?.clauses ?? []).contains { clause in
      guard let number = Int(clause.version.prefix { $0 != "." }) else { return true }
      switch clause.comparator {
      case .identical, .equal, .compatible: return number < major
      // The newest version that is admitted is installed.
      case .atMost, .below: return number <= major
      case .notEqual, .atLeast, .above: return false
      }
    }
  }
}
