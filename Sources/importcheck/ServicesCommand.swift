import Analysis
import ArgumentParser
import CPythonBridge
import Entrypoints
import FactsCache
import JSON
import Locations
import Reporting
import ServiceDiscovery

struct ServicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "services",
    abstract:
      "List the images that a repository defines: definition, build context and why, start command, gaps.")

  @Argument(help: ArgumentHelp("Definitions, or directories to search.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup(title: "Image options")
  var image: ImageOptions

  @Option(help: ArgumentHelp("How the list is written.", valueName: "format"))
  var outputFormat = OneImage.Format.text

  func run() throws {
    let configuration = try ProjectConfiguration.here()
    let analysis = Analysis(
      parsing: RememberedFacts(PythonInterpreter()), knowing: configuration.images,
      try image.table(over: configuration.distributions))
    var list = ServiceList()
    for path in paths.isEmpty ? ["."] : paths { add(path, analysis, to: &list) }
    switch outputFormat {
    case .json: Terminal.write(list.json.serialized(.indented) + "\n")
    case .text: Terminal.write(list.text)
    }
    for failure in list.failures { Terminal.complain(failure) }
    if !list.failures.isEmpty { throw ExitStatus.failure }
  }

  private func add(_ path: String, _ analysis: Analysis<PythonInterpreter>, to list: inout ServiceList) {
    do throws(AnalysisError) {
      let found = try image.definitions(at: path, in: analysis)
      list.gaps += found.gaps
      for service in found.services { add(service, analysis, to: &list) }
      list.setApart += found.setApart
    } catch {
      list.failures.append(error.sentence)
    }
  }

  private func add(
    _ service: ServiceDefinition, _ analysis: Analysis<PythonInterpreter>, to list: inout ServiceList
  ) {
    do throws(AnalysisError) {
      list.services.append(try analysis.outline(of: image.request(for: service)))
    } catch {
      list.failures.append(error.sentence)
    }
  }
}

/// The services of a run, as a table and as JSON.
struct ServiceList {
  var services: [ServiceOutline] = []
  var setApart: [ServiceDefinition] = []
  /// Definitions that could not be followed.
  var gaps: [Gap] = []
  var failures: [String] = []

  var text: String {
    var rows = [["SERVICE", "KIND", "DEFINITION", "CONTEXT", "STARTS"]]
    for outline in services {
      let service = outline.service
      let starts = outline.launches.map(\.command).uniqued()
      rows.append([
        service.id, service.kind.rawValue, "\(service.definition.file):\(service.definition.line)",
        service.context.text, starts.first ?? "–",
      ])
      rows += starts.dropFirst().map { ["", "", "", "", $0] }
    }
    let table = Self.aligned(rows)
    return services.isEmpty ? "no image definition found\n" + remarks : table + remarks
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) {
        line += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Why each context, who starts what only sometimes, and what is not known.
  private var remarks: String {
    var lines: [String] = []
    for outline in services {
      let service = outline.service
      lines.append("\(service.id): context '\(service.context)': \(service.contextReason)")
      if let reach = service.reach { lines.append("\(service.id): started \(reach)") }
      lines += outline.gaps.map { "\(service.id): gap: \($0.message) (\($0.span.file):\($0.span.line))" }
    }
    lines += gaps.map { "gap: \($0.message) (\($0.span.file):\($0.span.line))" }
    lines += setApart.map { "set apart: \($0.id), because of the folder '\($0.setApart ?? "")'" }
    return lines.isEmpty ? "" : "\n" + lines.map { $0 + "\n" }.joined()
  }

  var json: JSON {
    [
      "version": 1, "services": .array(services.map(\.json)),
      "setApart": .array(
        setApart.map {
          ["id": .string($0.id), "kind": .string($0.kind.rawValue), "folder": JSON($0.setApart)]
        }),
      "gaps": .array(gaps.map(\.json)),
    ]
  }
}

extension ServiceOutline {
  fileprivate var json: JSON {
    [
      "id": .string(service.id), "kind": .string(service.kind.rawValue),
      "definition": [
        "file": .string(service.definition.file.path), "line": .integer(service.definition.line),
      ],
      "context": .string(service.context.text), "contextReason": .string(service.contextReason),
      "target": JSON(service.target), "reach": JSON(service.reach),
      "launches": .array(
        launches.map { launch in
          [
            "command": .string(launch.command), "launcher": .string(launch.launcher),
            "target": .string(launch.target.written), "file": JSON(launch.span?.file.path),
            "line": launch.span.map { .integer($0.line) } ?? .null,
            "workingDirectory": .string(launch.workingDirectory.text),
          ]
        }), "gaps": .array(gaps.map(\.json)),
    ]
  }
}

extension [String] {
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
