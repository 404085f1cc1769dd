import Analysis
import ArgumentParser
import Diagnostics
import JSON
import Reporting

/// How findings are told.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How findings are told (default: full).", valueName: "format"))
  var outputFormat: Format?

  @Option(help: ArgumentHelp("Write the findings to a file.", valueName: "file"))
  var outputFile: String?

  @Option(
    help: ArgumentHelp("When to use colours (default: auto); NO_COLOR counts.", valueName: "when"))
  var color: ColorChoice?

  @Flag(help: "Print findings only, no summary.")
  var quiet = false

  @Flag(help: "Also tell each service's context, start commands, search path and gaps.")
  var verbose = false

  @Flag(help: "Also tell how often each rule speaks.")
  var statistics = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson
  }

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  private func style(_ color: ColorChoice) -> Style {
    switch color {
    case .always: Self.terminalStyle
    case .never: Style(.never, width: isForTerminal ? Terminal.width : nil)
    case .auto: isForTerminal ? Self.automaticStyle : Style(.never)
    }
  }

  private var isForTerminal: Bool { outputFile == nil && Terminal.outputIsTerminal }

  private static var automaticStyle: Style {
    (Terminal.environment("NO_COLOR") ?? "").isEmpty && Terminal.environment("TERM") != "dumb"
      ? terminalStyle : Style(.never, width: Terminal.width)
  }

  private static var terminalStyle: Style {
    Style(.always, width: Terminal.width, linking: Hyperlinks.areKnown ? Hyperlinks.address : nil)
  }

  /// - Throws: the exit status for an output file that can not be written.
  func write(_ report: Report, under settings: Settings, quoting sources: SourceLines?) throws {
    let text = text(of: report, under: settings, quoting: sources)
    guard let outputFile else {
      guard Terminal.isWritten(text) else {
        Terminal.complain("cannot write to standard output; is the disk full?")
        throw ExitStatus.failure
      }
      return
    }
    guard Terminal.write(text, toFile: outputFile) else {
      Terminal.complain(
        "cannot write '\(outputFile)'; name a file in a directory that exists and is writable")
      throw ExitStatus.failure
    }
  }

  private func text(of report: Report, under settings: Settings, quoting sources: SourceLines?) -> String {
    let line: LineSource = { sources?.line($0, of: $1) }
    let statistics = settings.hasStatistics.value ? report.statistics() : ""
    switch settings.format.value {
    case .full:
      return report.full(style: style(settings.color.value), detail: settings.detail, quoting: line)
        + statistics
    case .concise: return report.concise() + statistics
    case .json: return report.json().serialized(.indented) + "\n"
    case .jsonl: return report.jsonLines()
    case .sarif: return report.sarif(quoting: line).serialized(.indented) + "\n"
    case .github: return report.github(quoting: line)
    case .gitlab: return report.gitlab().serialized(.indented) + "\n"
    case .junit: return report.junit()
    case .rdjson: return report.reviewdog().serialized(.indented) + "\n"
    }
  }
}
