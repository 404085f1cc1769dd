import Diagnostics

extension Report {
  /// How often each rule speaks, the most frequent first.
  package func statistics() -> String {
    let counts = Dictionary(grouping: diagnostics, by: \.rule).mapValues(\.count)
    let width = String(counts.values.max() ?? 0).count
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { rule, count in
      String(repeating: " ", count: width - String(count).count) + "\(count)  \(rule)\n"
    }.joined()
  }
}
