import Analysis
import ArgumentParser
import Diagnostics
import JSON
import Locations
import Reporting
import Rules

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check images: does the program that each starts get past its imports?",
    discussion: """
      PATH is a Dockerfile or a directory to search; '-' reads a Dockerfile from standard input. Without PATH, \
      everything found from here is checked.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the tool could not do its work.
      """)

  @Argument(help: ArgumentHelp("Dockerfiles, or directories to search.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup(title: "Image options")
  var image: ImageOptions

  @OptionGroup(title: "Rule options")
  var rules: RuleOptions

  @OptionGroup(title: "Cache options")
  var cache: CacheOptions

  @OptionGroup(title: "Output options")
  var output: OutputOptions

  @OptionGroup(title: "Baseline options")
  var baseline: BaselineOptions

  @OptionGroup(title: "Repair options")
  var fixing: FixOptions

  @Option(help: ArgumentHelp("How a Dockerfile from standard input is named.", valueName: "file"))
  var stdinFilename = "Dockerfile"

  @Flag(help: "Print what this run would go by, each value with where it comes from, and check nothing.")
  var showSettings = false

  func validate() throws {
    guard paths.contains("-"), fixing.fix || fixing.diff else { return }
    throw ValidationError("a Dockerfile from standard input cannot be mended; name a file")
  }

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let configuration = try ProjectConfiguration.here()
    let settings = try Settings(rules, output, baseline, over: configuration)
    if showSettings { return Terminal.write(settings.text) }
    let run = CheckRun(
      image: image, levels: settings.levels, images: configuration.images,
      table: try image.table(over: configuration.distributions), stdinFilename: stdinFilename, cache: cache,
      reasons: settings.reasons, baseline: try baseline.known(in: settings.baseline.value),
      ignores: configuration.ignores)
    let checked = run.checking(paths)
    if fixing.diff { return try fixing.showDifference(of: run, paths, after: checked) }
    var (result, mended) = try fixing.mending(run, paths, after: checked)
    try baseline.write(&result, to: settings.baseline.value)
    let elapsed = (clock.now - start).components
    let milliseconds = Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)
    try output.write(
      result.report(milliseconds: milliseconds, mended: mended), under: settings, quoting: result.sources)
    for failure in result.failures { Terminal.complain(failure) }
    if !result.failures.isEmpty { throw ExitStatus.failure }
    if rules.fails(on: result.diagnostics, from: settings.failOn.value) { throw ExitStatus.findings }
  }
}
