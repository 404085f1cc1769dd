import Analysis
import ArgumentParser
import BuildContext
import Diagnostics
import Locations
import Reporting

/// Which findings are known and not told again.
struct BaselineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Do not tell what this file lists.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Write all findings into the file of --baseline, and tell none.")
  var writeBaseline = false

  /// What is not told; nil when there is no baseline, or when it is written anew.
  ///
  /// - Throws: the exit status when the file cannot be read, after a sentence on standard error.
  func known(in path: String?) throws -> Baseline? {
    guard let path else {
      if writeBaseline { throw ValidationError("--write-baseline needs a file: give --baseline FILE") }
      return nil
    }
    guard !writeBaseline else { return nil }
    guard let bytes = ContextFiles().bytes(at: HostPath(path)) else {
      throw Self.failure("cannot read '\(path)'; make the baseline with --write-baseline")
    }
    return try Self.baseline(String(decoding: bytes, as: UTF8.self), of: path)
  }

  private static func baseline(_ text: String, of path: String) throws -> Baseline {
    do throws(BaselineFile.Failure) {
      return try BaselineFile(parsing: text).baseline
    } catch {
      switch error {
      case .notJSON(let problem): throw failure("'\(path)' is no baseline: \(problem)")
      case .otherVersion: throw failure("'\(path)' is no baseline of this version; write it again")
      case .badEntry(let index): throw failure("entry \(index) of the baseline '\(path)' is not readable")
      }
    }
  }

  /// Takes all findings into the file, and out of the outcome; what it has of services that were not checked stays.
  ///
  /// - Throws: the exit status when the file cannot be written, after a sentence on standard error.
  func write(_ outcome: inout CheckRun.Outcome, to path: String?) throws {
    guard let path, writeBaseline else { return }
    let old = ContextFiles().bytes(at: HostPath(path)).map { String(decoding: $0, as: UTF8.self) }
    let kept = (old.flatMap { try? BaselineFile(parsing: $0) }?.baseline.entries ?? []).filter {
      !outcome.covers($0)
    }
    let file = BaselineFile(Baseline(kept + Fingerprint.all(of: outcome.diagnostics)))
    guard Terminal.write(file.text, toFile: path) else {
      throw Self.failure("cannot write '\(path)'; name a file in a directory that exists and is writable")
    }
    let count = outcome.diagnostics.count
    outcome.notices.append("\(count) finding\(count == 1 ? "" : "s") written to '\(path)'")
    outcome.diagnostics = []
  }

  private static func failure(_ sentence: String) -> ExitCode {
    Terminal.complain(sentence)
    return ExitStatus.failure
  }
}

extension CheckRun.Outcome {
  /// Takes out what a baseline knows, and tells which of its entries are found no more.
  mutating func leaveOut(_ baseline: Baseline) {
    let comparison = baseline.comparison(with: diagnostics)
    diagnostics = comparison.new
    known = comparison.known
    notices += comparison.gone.filter(covers).map(\.sentence)
  }

  /// Whether this run would have found it: in a service that was not checked nothing is found.
  fileprivate func covers(_ entry: Fingerprint) -> Bool {
    isWhole || services.contains { $0.id == entry.service }
  }
}
