import Analysis
import ArgumentParser
import Entrypoints
import ImportMachine
import Locations

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Show the chain from the start command to a module.")

  @OptionGroup
  var one: OneImage

  @Argument(help: "The module's fully qualified name.")
  var module: String

  func run() throws {
    let facts = try one.facts()
    var isFound = false
    for trace in facts.traces {
      guard let chain = trace.chain(to: ModuleName(module)) else { continue }
      isFound = true
      let start = trace.launch.span.map { "\($0.file):\($0.line)" } ?? "the base image"
      Terminal.write("\(start)  \(trace.launch.command)\n")
      for site in chain {
        let text = facts.sources.line(site.span.line, of: site.span.file) ?? ""
        Terminal.write("> \(site.span.file):\(site.span.line)  \(text.drop { $0 == " " || $0 == "\t" })\n")
      }
    }
    guard isFound else {
      Terminal.write("no start command of \(facts.service.id) imports '\(module)'\n")
      throw ExitStatus.findings
    }
  }
}
