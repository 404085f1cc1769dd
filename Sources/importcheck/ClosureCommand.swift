import Analysis
import ArgumentParser
import Entrypoints
import ImportMachine
import JSON
import Locations

struct ClosureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closure",
    abstract: "List the modules that an image's program imports, in execution order.")

  @OptionGroup
  var one: OneImage

  func run() throws {
    let facts = try one.facts()
    switch one.outputFormat {
    case .json:
      let launches = JSON.object([.init("launches", .array(facts.traces.map(\.json)))])
      Terminal.write(launches.serialized(.indented) + "\n")
    case .text:
      for trace in facts.traces {
        Terminal.write("\(trace.launch.command)\n")
        for module in trace.modules { Terminal.write("  \(module.line)\n") }
        if let failure = trace.firstFailure { Terminal.write("  \(failure.sentence)\n") }
      }
    }
  }
}

extension LaunchTrace {
  fileprivate var json: JSON {
    [
      "command": .string(launch.command), "modules": .array(modules.map(\.json)),
      "searchPath": .array(searchPath.map { .string($0.location.text) }),
      "failure": firstFailure?.json ?? .null,
    ]
  }
}

extension LoadedModule {
  fileprivate var json: JSON {
    let place = source.place
    let site: JSON =
      importedBy.map { ["file": .string($0.span.file.path), "line": .integer($0.span.line)] } ?? .null
    return [
      "name": .string(name.text), "path": JSON(place.path), "source": .string(place.kind), "importedBy": site,
      "circumstance": .string(circumstance.rawValue),
    ]
  }

  fileprivate var line: String {
    let place = source.place
    let site = importedBy.map { "  (\($0.span.file):\($0.span.line))" } ?? ""
    return "\(name)  \(place.path ?? place.kind)\(site)"
  }
}

extension LoadedModule.Source {
  /// The path, where there is one, and the word for the kind of source.
  fileprivate var place: (path: String?, kind: String) {
    switch self {
    case .image(let path, _): (path.text, "image")
    case .context(let path): (path.description, "context")
    case .namespace(let portions): (portions.first?.text, "namespace")
    case .builtIn: (nil, "built-in")
    case .standardLibrary: (nil, "standard-library")
    case .distribution(let name): (nil, "distribution \(name)")
    case .inline: (nil, "inline")
    case .assumed: (nil, "assumed")
    }
  }
}

extension RaisedFailure {
  fileprivate var json: JSON {
    [
      "exception": .string(exception), "module": JSON(module?.text), "name": JSON(name),
      "file": JSON(span?.file.path), "line": span.map { .integer($0.line) } ?? .null,
    ]
  }

  fileprivate var sentence: String {
    let subject = [module?.text, name].compactMap(\.self).joined(separator: ": ")
    let place = span.map { " at \($0.file):\($0.line)" } ?? ""
    return "stops with \(exception): \(subject)\(place)"
  }
}
