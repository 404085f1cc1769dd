import Analysis
import BuildContext
import CPythonBridge
import Diagnostics
import FactsCache
import Locations
import PackageResolution
import Reporting
import Rules

/// One run of the tool over its paths: every service is checked, whatever happens to the others.
struct CheckRun {
  let image: ImageOptions
  let levels: RuleLevels
  let images: RepositoryImages
  let table: DistributionTable
  let stdinFilename: String
  let cache: CacheOptions
  var reasons = ReasonPolicy.optional
  /// Findings that are not told.
  var baseline: Baseline?
  var ignores = PathIgnores()
  /// Only what these touch is checked; nil for everything.
  var changed: [HostPath]?

  /// What came of a run.
  struct Outcome {
    var services: [ReportedService] = []
    var diagnostics: [Diagnostic] = []
    /// What comments keep from being told.
    var silenced: [Verdict.Silenced] = []
    /// How many findings the baseline keeps from being told.
    var known = 0
    /// Whether everything below the working directory was checked.
    var isWhole = false
    fileprivate var progress = Progress()
    var notices: [String] = []
    /// Sentences for what could not be done.
    var failures: [String] = []
    var sources: SourceLines?
    let grammar: String

    func report(milliseconds: Int, mended: [MendedFinding] = []) -> Report {
      Report(
        toolVersion: toolVersion, grammar: grammar,
        rules: RuleCatalog.descriptors.map(\.reported), services: services, diagnostics: diagnostics,
        notices: notices, mended: mended,
        silencedCount: silenced.count, knownCount: known, milliseconds: milliseconds)
    }
  }

  /// `texts` stand for what the files at these real paths hold.
  func checking(_ paths: [String], replacing texts: [String: [UInt8]] = [:]) -> Outcome {
    // The cache goes by what the disk says of a file.
    let isCached = !texts.keys.contains { $0.hasSuffix(".py") }
    let python = isCached ? cache.parser() : RememberedFacts(PythonInterpreter())
    let analysis = Analysis(
      parsing: python, knowing: images, table, reading: ContextFiles(replacing: texts))
    var outcome = Outcome(grammar: python.grammar.description)
    outcome.sources = analysis.sources
    for path in paths.isEmpty ? ["."] : paths {
      check(path, with: analysis, into: &outcome)
    }
    outcome.progress.end()
    python.save()
    outcome.isWhole = changed == nil && paths.allSatisfy { $0 == "." }
    outcome.judgeSuppressions(seeingAll: isSearched(paths, analysis))
    outcome.diagnostics = ignores.kept(outcome.diagnostics)
    if let baseline { outcome.leaveOut(baseline) }
    return outcome
  }

  /// Whether all services below some directories were checked, not single ones that were named.
  private func isSearched(_ paths: [String], _ analysis: Analysis<PythonInterpreter>) -> Bool {
    changed == nil && paths.allSatisfy { analysis.files.isDirectory(HostPath($0)) }
  }

  private func check(_ path: String, with analysis: Analysis<PythonInterpreter>, into outcome: inout Outcome)
  {
    guard path != "-" else {
      let request = image.request(for: HostPath(stdinFilename), text: Terminal.readAll())
      check(request, with: analysis, into: &outcome)
      return
    }
    do throws(AnalysisError) {
      let found = try image.definitions(at: path, in: analysis)
      outcome.notices += found.notices
      for service in found.services {
        check(image.request(for: service), with: analysis, into: &outcome)
      }
    } catch {
      outcome.failures.append(error.sentence)
    }
  }

  private func check(
    _ request: AnalysisRequest, with analysis: Analysis<PythonInterpreter>, into outcome: inout Outcome
  ) {
    outcome.progress.begin(request.identifier)
    do throws(AnalysisError) {
      if let changed, try analysis.reasons(for: changed, to: request).isEmpty { return }
      let facts = try analysis.facts(of: request)
      outcome.services.append(facts.reported)
      let verdict = facts.verdict(levels: levels, reasons: reasons)
      outcome.diagnostics += verdict.diagnostics
      outcome.silenced += verdict.silenced
      if let notice = facts.notice { outcome.notices.append(notice) }
    } catch {
      outcome.failures.append(error.sentence)
    }
  }
}

extension RuleDescriptor {
  fileprivate var reported: ReportedRule {
    ReportedRule(id: id, severity: severity, summary: summary, rationale: rationale, limits: limits)
  }
}
