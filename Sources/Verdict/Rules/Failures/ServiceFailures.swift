package import Analysis
import Diagnostics
import Entrypoints
package import ImportMachine
import Locations

/// A failure of one launch, with the launch that meets it.
package struct LaunchFailure: Sendable {
  package let failure: ImportFailure
  package let trace: LaunchTrace
}

extension ServiceFacts {
  /// The failures of all launches in execution order, each statement's once, in its loudest circumstance.
  package var failures: [LaunchFailure] {
    var order: [FailureKey] = []
    var loudest: [FailureKey: LaunchFailure] = [:]
    for trace in traces {
      for failure in trace.failures {
        let key = FailureKey(failure)
        guard let known = loudest[key] else {
          order.append(key)
          loudest[key] = LaunchFailure(failure: failure, trace: trace)
          continue
        }
        if failure.circumstance.loudness > known.failure.circumstance.loudness {
          loudest[key] = LaunchFailure(failure: failure, trace: trace)
        }
      }
    }
    return order.compactMap { loudest[$0] }
  }
}

/// What makes two failures the same for a reader.
private struct FailureKey: Hashable {
  let module: ModuleName
  let span: SourceSpan
  let detail: String

  init(_ failure: ImportFailure) {
    module = failure.module
    span = failure.span
    detail =
      switch failure.kind {
      case .nameMissing(let name), .circular(let name): name
      case .launchAttributeMissing(let attribute): attribute
      case .moduleMissing, .distributionMissing, .relativeImportOutsidePackage, .sourceInvalid,
        .launchTargetMissing, .removedFromStandardLibrary:
        ""
      }
  }
}

extension Circumstance {
  fileprivate var loudness: Int {
    switch self {
    case .start: 3
    case .conditional: 2
    case .deferred: 1
    case .optional: 0
    }
  }

  /// The level of a finding whose rule says `severity` for what runs at start; nil when it is not told.
  ///
  /// Source: "Level by circumstance" of `docs/rules/index.md`.
  func level(from severity: Severity) -> Severity? {
    switch self {
    case .start: severity
    case .deferred, .conditional: severity.quieter
    case .optional: nil
    }
  }

  var name: Diagnostic.CircumstanceName {
    switch self {
    case .start: .start
    case .deferred: .deferred
    case .optional: .optional
    case .conditional: .conditional
    }
  }
}
