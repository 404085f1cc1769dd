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
      for failure in trace.doubtfulFailures {
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

extension LaunchTrace {
  /// The failures, each with the doubt about the modules that lead to it.
  ///
  /// What stands behind a module that may be there after all, in a form that is not known, is not certain either.
  fileprivate var doubtfulFailures: [ImportFailure] {
    var doubted: [ModuleName: Gap] = [:]
    return failures.map { failure in
      let doubt = failure.doubt ?? failure.chain.lazy.compactMap { doubted[$0.module] }.first
      if let doubt, doubted[failure.module] == nil { doubted[failure.module] = doubt }
      return failure.doubted(because: doubt)
    }
  }
}

extension ImportFailure {
  fileprivate func doubted(because doubt: Gap?) -> ImportFailure {
    ImportFailure(
      kind: kind, module: module, span: span, circumstance: circumstance, chain: chain, doubt: doubt)
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
      case .callMismatch(let mismatch): mismatch.function
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
