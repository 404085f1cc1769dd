import Locations
import RequirementSyntax

/// Whether a distribution holds type stubs only, which are not there at run time.
func isStub(_ name: DistributionName) -> Bool {
  name.normalized.hasPrefix("types-")
    || name.normalized.hasSuffix("-stubs") && name.normalized != "django-stubs"
}

/// Import prefixes that a distribution of unknown contents is likely to have, by its name.
func guessedPrefixes(of name: DistributionName) -> [String] {
  let parts = name.normalized.split(separator: "-").map(String.init)
  let underscored = parts.joined(separator: "_")
  var guesses = [underscored, name.written.replacing("-", with: "_")]
  for family in families where name.normalized.hasPrefix(family.distributions) {
    let rest = name.normalized.dropFirst(family.distributions.count).split(separator: "-")
    guesses.append(family.modules + rest.joined(separator: "_"))
    guesses.append(family.modules + rest.joined(separator: "."))
  }
  for affix in ["python", "py", "django", "flask"] where parts.count > 1 {
    if parts.first == affix { guesses.append(parts.dropFirst().joined(separator: "_")) }
    if parts.last == affix { guesses.append(parts.dropLast().joined(separator: "_")) }
  }
  return guesses.filter { !$0.isEmpty }
}

/// Distributions that share a namespace, and where their modules are.
private let families: [(distributions: String, modules: String)] = [
  ("google-cloud-", "google.cloud."), ("azure-", "azure."), ("opentelemetry-", "opentelemetry."),
  ("apache-airflow-providers-", "airflow.providers."), ("backports-", "backports."), ("jaraco-", "jaraco."),
  ("zope-", "zope."), ("llama-index-", "llama_index."), ("sphinxcontrib-", "sphinxcontrib."),
]

/// The distribution that a family's habit puts a module in; nil when it belongs to no family.
func patternedProvider(of module: ModuleName) -> DistributionName? {
  for family in families where module.text.hasPrefix(family.modules) {
    guard let first = module.text.dropFirst(family.modules.count).split(separator: ".").first else {
      continue
    }
    return DistributionName(family.distributions + withoutVersion(first).replacing("_", with: "-"))
  }
  return nil
}

/// `pubsub` of `pubsub_v1`: generated clients carry the version of the service in the module's name.
func withoutVersion(_ component: Substring) -> String {
  guard let mark = component.lastIndex(of: "_") else { return String(component) }
  let version = component[component.index(after: mark)...]
  guard version.first == "v", version.dropFirst().first?.isNumber == true else { return String(component) }
  return String(component[..<mark])
}

/// Whether a top-level name looks like it belongs to a distribution: equal to a part of its name, or one inside the
/// other.
///
/// A family's distributions share their top-level name with others, so that it says nothing.
func isRelated(_ topLevel: String, to name: DistributionName) -> Bool {
  if families.contains(where: { name.normalized.hasPrefix($0.distributions) }) { return false }
  let module = topLevel.lowercased().filter { $0 != "_" }
  let whole = name.normalized.filter { $0 != "-" }
  guard module.count > 2 else { return module == whole }
  return name.normalized.split(separator: "-").contains { $0 == module }
    || (module.count > 3 && whole.contains(module)) || (whole.count > 3 && module.contains(whole))
}

/// Whether a distribution's name begins with a module's: `phonenumberslite` may be another build of `phonenumbers`,
/// `flask-acme` most likely requires `flask`.
func isNamedAfter(_ topLevel: String, _ name: DistributionName) -> Bool {
  let module = topLevel.lowercased().filter { $0 != "_" }
  return module.count > 3 && name.normalized.filter { $0 != "-" }.hasPrefix(module)
}
