/// Version clauses that must all hold (PEP 440); none means any version.
package struct SpecifierSet: Hashable, Sendable {
  /// Sorted by their text, each meaning once.
  package let clauses: [Specifier]

  /// Parses clauses separated by commas; nil when one of them is none.
  package init?(_ text: some StringProtocol) {
    var clauses: [Specifier] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: true) {
      if isWhiteSpace(piece) { continue }
      guard let clause = Specifier(piece) else { return nil }
      clauses.append(clause)
    }
    clauses.sort { precedes($0.description, $1.description) }
    var seen: Set<Specifier> = []
    self.clauses = clauses.filter { seen.insert($0).inserted }
  }

  /// What to think of alphas, betas, candidates and development releases.
  package enum PreReleases: Sendable {
    case admitted
    /// Left out, unless a clause names one.
    case onlyWhenNamed
  }

  /// Whether all clauses admit a version.
  package func contains(_ version: Version, preReleases: PreReleases = .admitted) -> Bool {
    switch preReleases {
    case .admitted: break
    case .onlyWhenNamed: if version.isPreRelease && !namesPreRelease { return false }
    }
    return clauses.allSatisfy { $0.contains(version) }
  }

  private var namesPreRelease: Bool {
    clauses.contains { clause in
      guard case .version(let version) = clause.operand else { return false }
      return version.isPreRelease && clause.comparator != .notEqual
    }
  }
}

extension SpecifierSet: CustomStringConvertible {
  /// The clauses as written, without white space, joined by commas.
  package var description: String { clauses.map(\.description).joined(separator: ",") }
}

/// Order by Unicode scalar, as Python sorts.
private func precedes(_ left: String, _ right: String) -> Bool {
  left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
}

private func isWhiteSpace(_ text: some StringProtocol) -> Bool {
  text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
}
