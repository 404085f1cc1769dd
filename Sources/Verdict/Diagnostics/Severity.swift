/// How loudly a diagnostic is told.
package enum Severity: String, Hashable, Sendable, CaseIterable {
  case off, note, warning, error

  /// One level lower; a note stays a note.
  package var quieter: Severity {
    switch self {
    case .off: .off
    case .note, .warning: .note
    case .error: .warning
    }
  }
}

extension Severity: Comparable {
  private var rank: Int {
    switch self {
    case .off: 0
    case .note: 1
    case .warning: 2
    case .error: 3
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
