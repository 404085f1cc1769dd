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

  func run() throws {
    let facts = try one.facts()
    switch one.outputFormat {
    case .json: Terminal.write(facts.image.filesJSON.serialized(.indented) + "\n")
    case .text:
      for file in facts.image.tree.files() {
        let cause = file.entry.origin.cause.map { "  (\($0.file):\($0.line))" } ?? ""
        Terminal.write("\(file.path)\(file.entry.suffix)\(cause)\n")
      }
    }
  }
}

extension Image {
  fileprivate var filesJSON: JSON {
    [
      "workingDirectory": .string(workingDirectory.text),
      "environment": .object(environment.names.map { .init($0, JSON(environment[$0])) }),
      "command": .object([.init("entrypoint", entrypoint.json), .init("cmd", command.json)]),
      "files": .array(tree.files().map(\.json)), "gaps": .array(gaps.map(\.json)),
    ]
  }
}

extension StartWords? {
  fileprivate var json: JSON {
    switch self?.form {
    case nil: .null
    case .exec(let words): .array(words.map(JSON.string))
    case .shell(let text, let shell): .array((shell + [text.text]).map(JSON.string))
    }
  }
}

extension TreeEntry {
  fileprivate var json: JSON {
    let origin: JSON = [
      "file": JSON(entry.origin.cause?.file.path),
      "line": entry.origin.cause.map { .integer($0.line) } ?? .null, "source": JSON(entry.origin.source),
    ]
    return [
      "path": .string(path.text), "kind": .string(entry.kind), "target": JSON(entry.target), "origin": origin,
    ]
  }
}

extension ImageEntry {
  fileprivate var kind: String {
    switch self {
    case .directory: "directory"
    case .file: "file"
    case .link: "link"
    }
  }

  fileprivate var target: String? {
    switch self {
    case .directory, .file: nil
    case .link(let target, _): target
    }
  }

  fileprivate var suffix: String {
    switch self {
    case .directory: "/"
    case .file: ""
    case .link(let target, _): " -> \(target)"
    }
  }
}

extension FileOrigin {
  /// The context's path, or a word for another source.
  fileprivate var source: String? {
    switch content {
    case .context(let path): path.description
    case .elsewhere(let file): file.shown
    case .text: "text"
    case .unknown: nil
    case .base: "base"
    }
  }
}
