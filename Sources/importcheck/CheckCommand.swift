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

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Check only the services that changes of these files touch.", valueName: "file"))
  var changed: [String] = []

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
    if paths.contains("-"), fixing.fix || fixing.diff {
      throw ValidationError("a Dockerfile from standard input cannot be mended; name a file")
    }
  }

  func run() throws {
    if showSettings { return Terminal.write(try settings(over: .here()).text) }
    let goal = try Goal(self)
    if fixing.diff { return try fixing.showDifference(of: goal.run, paths) }
    let result = try outcome(under: goal)
    if !result.failures.isEmpty { throw ExitStatus.failure }
    if rules.fails(on: result.diagnostics, from: goal.settings.failOn.value) { throw ExitStatus.findings }
  }

  private func settings(over configuration: ProjectConfiguration) throws -> Settings {
    try Settings(rules, output, baseline, over: configuration)
  }

  /// What a run goes by, read anew for each.
  private struct Goal {
    let settings: Settings
    let run: CheckRun

    init(_ command: CheckCommand) throws {
      let configuration = try ProjectConfiguration.here()
      settings = try command.settings(over: configuration)
      run = CheckRun(
        image: command.image, levels: settings.levels, images: configuration.images,
        table: try command.image.table(over: configuration.distributions),
        stdinFilename: command.stdinFilename, cache: command.cache, reasons: settings.reasons,
        baseline: try command.baseline.known(in: settings.baseline.value), ignores: configuration.ignores,
        changed: command.changed.isEmpty ? nil : command.changed.map { HostPath(HostPath($0).shown) })
    }
  }

  /// Checks, mends where that is asked for, and tells what comes of it.
  private func outcome(under goal: Goal) throws -> CheckRun.Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    var (result, mended) = try fixing.mending(goal.run, paths)
    try baseline.write(&result, to: goal.settings.baseline.value)
    let elapsed = (clock.now - start).components
    let milliseconds = Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)
    try output.write(
      result.report(milliseconds: milliseconds, mended: mended), under: goal.settings, quoting: result.sources
    )
    for failure in result.failures { Terminal.complain(failure) }
    return result
  }
}
