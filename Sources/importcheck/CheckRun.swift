import Analysis
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
  /// Only what these touch is checked; nil for everything.
  var changed: [HostPath]?

  /// What came of a run.
  struct Outcome {
    var services: [ReportedService] = []
    var diagnostics: [Diagnostic] = []
    var notices: [String] = []
    /// Sentences for what could not be done.
    var failures: [String] = []
    var sources: SourceLines?
    let grammar: String

    func report(milliseconds: Int) -> Report {
      Report(
        toolVersion: toolVersion, grammar: grammar, services: services, diagnostics: diagnostics,
        notices: notices, milliseconds: milliseconds)
    }
  }

  func checking(_ paths: [String]) -> Outcome {
    let python = cache.parser()
    let analysis = Analysis(parsing: python, knowing: images, table)
    var outcome = Outcome(grammar: python.grammar.description)
    outcome.sources = analysis.sources
    for path in paths.isEmpty ? ["."] : paths {
      check(path, with: analysis, into: &outcome)
    }
    python.save()
    return outcome
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
    do throws(AnalysisError) {
      if let changed, try analysis.reasons(for: changed, to: request).isEmpty { return }
      let facts = try analysis.facts(of: request)
      outcome.services.append(facts.reported)
      outcome.diagnostics += facts.diagnostics(levels: levels)
      if let notice = facts.notice { outcome.notices.append(notice) }
    } catch {
      outcome.failures.append(error.sentence)
    }
  }
}
