import Diagnostics

extension Report {
  /// One line for each diagnostic: `file:line:column: level: message [rule]`.
  package func concise() -> String {
    diagnostics.map { "\($0.span): \($0.severity): \($0.message) [\($0.rule)]\n" }.joined()
  }
}
