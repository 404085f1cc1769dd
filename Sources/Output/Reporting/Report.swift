package import Diagnostics

/// What a run found, ready to be told.
package struct Report: Sendable {
  /// In the order of services, then of execution.
  package let diagnostics: [Diagnostic]

  package init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
