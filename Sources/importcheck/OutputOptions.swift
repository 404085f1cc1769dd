import Analysis
import ArgumentParser
import Diagnostics
import JSON
import Reporting

/// How findings are told.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How findings are told.", valueName: "format"))
  var outputFormat = Format.full

  @Option(help: ArgumentHelp("Write the findings to a file.", valueName: "file"))
  var outputFile: String?

  @Option(help: ArgumentHelp("When to use colours; NO_COLOR counts.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(help: "Print findings only, no summary.")
  var quiet = false

  @Flag(help: "Also tell each service's context, start commands, search path and gaps.")
  var verbose = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson
  }

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  private var style: Style {
    switch color {
    case .always: Style(.always)
    case .never: Style(.never)
    case .auto:
      outputFile == nil && Terminal.outputIsTerminal && (Terminal.environment("NO_COLOR") ?? "").isEmpty
        ? Style(.always) : Style(.never)
    }
  }

  /// - Throws: the exit status for an output file that can not be written.
  func write(_ report: Report, quoting sources: SourceLines?) throws {
    let text = text(of: report, quoting: sources)
    guard let outputFile else {
      Terminal.write(text)
      return
    }
    guard Terminal.write(text, toFile: outputFile) else {
      Terminal.complain(
        "cannot write '\(outputFile)'; name a file in a directory that exists and is writable")
      throw ExitStatus.failure
    }
  }

  private func text(of report: Report, quoting sources: SourceLines?) -> String {
    let line: LineSource = { sources?.line($0, of: $1) }
    switch outputFormat {
    case .full: return report.full(style: style, detail: detail, quoting: line)
    case .concise: return report.concise()
    case .json: return report.json().serialized(.indented) + "\n"
    case .jsonl: return report.jsonLines()
    case .sarif: return report.sarif(quoting: line).serialized(.indented) + "\n"
    case .github: return report.github(quoting: line)
    case .gitlab: return report.gitlab().serialized(.indented) + "\n"
    case .junit: return report.junit()
    case .rdjson: return report.reviewdog().serialized(.indented) + "\n"
    }
  }

  private var detail: Report.Detail {
    if quiet { return .findings }
    return verbose ? .services : .summary
  }
}
