package import RequirementSyntax

/// What is known of well-known distributions: import prefixes, what they require, programs.
package struct DistributionTable: Sendable {
  /// The table committed with the project.
  package static let builtIn = DistributionTable(
    distributions: LineTable(text: distributionLines), providers: LineTable(text: providerLines), added: [:])

  private let distributions: LineTable
  private let providers: LineTable
  /// What configuration adds, by normalised name.
  private let added: [String: KnownDistribution]

  /// The table with some distributions added, which win over its own.
  package func adding(_ distributions: [KnownDistribution]) -> DistributionTable {
    let new = Dictionary(distributions.map { ($0.name.normalized, $0) }) { $1 }
    return DistributionTable(
      distributions: self.distributions, providers: providers, added: added.merging(new) { $1 })
  }

  /// What the table says of a distribution in the versions that a specifier admits; nil when it does not know it.
  ///
  /// Versions between two that are in the table have what either has.
  package func distribution(_ name: DistributionName, specifier: String = "") -> KnownDistribution? {
    if let known = added[name.normalized] { return known }
    let lines = distributions.lines(for: name.normalized)
    guard !lines.isEmpty else { return nil }
    let releases = lines.map(KnownDistribution.init(fields:))
    return KnownDistribution.merging(releases.admitted(by: specifier))
  }

  /// What the table says of a distribution whose version is not known: what any version has.
  package func distribution(inAnyVersion name: DistributionName) -> KnownDistribution? {
    if let known = added[name.normalized] { return known }
    return KnownDistribution.merging(
      distributions.lines(for: name.normalized).map(KnownDistribution.init(fields:)))
  }

  /// Whether the table has all that is said of a distribution: its modules, its programs and what it requires.
  ///
  /// What only an extra brings is not compared.
  package func saysAsMuch(as other: KnownDistribution) -> Bool {
    guard let known = distribution(inAnyVersion: other.name) else { return false }
    func required(_ distribution: KnownDistribution) -> Set<String> {
      Set(
        distribution.requirements.filter { !$0.contains("extra ==") }.map {
          normalizedName($0.prefix(while: \.isNameCharacter))
        })
    }
    return Set(other.prefixes).isSubset(of: known.prefixes) && required(other).isSubset(of: required(known))
      && other.programs.keys.allSatisfy { known.programs[$0] != nil }
  }

  /// Normalised names that some release of a distribution requires, where the table has measured more than one.
  func requiredBySomeRelease(of name: DistributionName) -> [String] {
    guard added[name.normalized] == nil else { return [] }
    let lines = distributions.lines(for: name.normalized)
    guard lines.count > 1 else { return [] }
    return lines.flatMap { $0[3].split(separator: "|") }.filter { !$0.contains("extra ==") }.map {
      normalizedName($0.drop { $0 == " " }.prefix(while: \.isNameCharacter))
    }
  }

  /// Distributions that provide exactly this dotted prefix, the likeliest first.
  package func providers(of prefix: String) -> [DistributionName] {
    let own = added.values.filter { $0.prefixes.contains(prefix) }.map(\.name).sorted()
    let listed = providers.lines(for: prefix).flatMap { $0[1].split(separator: " ") }.map {
      DistributionName($0)
    }
    return own + listed.filter { !own.contains($0) }
  }

  /// Whether some distribution has modules below this prefix.
  package func hasPrefix(below prefix: String) -> Bool {
    providers.hasLine(beginningWith: prefix + ".")
      || added.values.contains { $0.prefixes.contains { $0.hasPrefix(prefix + ".") } }
  }

  /// Whether widely used distributions required this one in releases that the table has not measured, and no longer do
  /// in those that it has.
  func wasCommonlyRequired(_ name: DistributionName) -> Bool { Self.onceRequired.contains(name.normalized) }

  /// Written by hand: the compatibility layers and small libraries that releases come to do without.
  private static let onceRequired: Set = [
    "aiohttp", "anyio", "async-timeout", "attrs", "blinker", "cachetools", "certifi", "cffi", "chardet",
    "charset-normalizer", "click", "colorama", "decorator", "deprecated", "exceptiongroup", "future",
    "greenlet",
    "grpcio", "h11", "httpcore", "idna", "importlib-metadata", "importlib-resources", "itsdangerous",
    "jinja2",
    "markupsafe", "mypy-extensions", "numpy", "oauthlib", "packaging", "protobuf", "pyasn1", "pyasn1-modules",
    "pycparser", "pyparsing", "python-dateutil", "pytz", "requests", "requests-oauthlib", "rsa", "setuptools",
    "simplejson", "six", "sniffio", "toml", "tomli", "tqdm", "typing-extensions", "tzdata", "urllib3",
    "werkzeug",
    "wheel", "wrapt", "zipp",
  ]

  /// Distributions that bring a console script, the likeliest first.
  ///
  /// - Complexity: linear in the size of the table.
  package func providers(ofProgram program: String) -> [DistributionName] {
    var found = added.values.filter { $0.programs[program] != nil }.map(\.name).sorted()
    let mark = program + "="
    distributions.forEach { fields in
      guard fields[4].split(separator: " ").contains(where: { $0.hasPrefix(mark) }) else { return }
      let name = DistributionName(fields[0])
      if !found.contains(name) { found.append(name) }
    }
    return found.filter { $0.normalized == normalizedName(program) }
      + found.filter { $0.normalized != normalizedName(program) }
  }
}

extension Character {
  fileprivate var isNameCharacter: Bool {
    isASCII && (isLetter || isNumber || self == "-" || self == "_" || self == ".")
  }
}
