/// Findings that are known and are not told again.
package struct Baseline: Sendable {
  /// In the order in which they were written.
  package let entries: [Fingerprint]

  package init(_ entries: [Fingerprint]) {
    self.entries = entries
  }

  /// What a run's findings are beside a baseline.
  package struct Comparison: Sendable {
    /// Those that the baseline does not have.
    package let new: [Diagnostic]
    /// How many it has.
    package let known: Int
    /// Entries that no finding matches any more.
    package let gone: [Fingerprint]
  }

  /// - Complexity: linear in findings and entries.
  package func comparison(with diagnostics: [Diagnostic]) -> Comparison {
    let fingerprints = Fingerprint.all(of: diagnostics)
    let known = Set(entries)
    let present = Set(fingerprints)
    let new = zip(diagnostics, fingerprints).filter { !known.contains($1) }.map(\.0)
    return Comparison(
      new: new, known: diagnostics.count - new.count, gone: entries.filter { !present.contains($0) })
  }
}
