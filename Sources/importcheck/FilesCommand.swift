import Analysis
import ArgumentParser
import ImageModel
import JSON
import Locations
import Reporting

struct FilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "List the files that the build puts into an image, each with the line that put it there.")

  @OptionGroup
  var one: OneImage

  @Flag(help: "In JSON, give the text of files that the build itself writes, where it is known.")
  var contents = false

  func run() throws {
    let facts = try one.facts()
    switch one.outputFormat {
    case .json: Terminal.write(facts.filesJSON(withContents: contents).serialized(.indented) + "\n")
    case .text:
      for file in facts.image.tree.files() {
        let cause = file.entry.origin.cause.map { "  (\($0.file):\($0.line))" } ?? ""
        Terminal.write("\(file.path)\(file.entry.suffix)\(cause)\n")
      }
    }
  }
}

extension ImageEntry {
  fileprivate var suffix: String {
    switch self {
    case .directory: "/"
    case .file: ""
    case .link(let target, _): " -> \(target)"
    }
  }
}
