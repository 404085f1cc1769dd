import Analysis
import ArgumentParser
import BuildContext
import FactsCache
import JSON
import Locations
import ServiceDiscovery

struct AffectedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affected",
    abstract:
      "List the services whose image, imports, requirements or definition a diff touches, each with the reason.",
    discussion: """
      Only what an image really receives counts: a change to a file that is ignored or not copied affects nothing.
      """)

  @Argument(help: ArgumentHelp("Definitions, or directories to search.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("What changed since a commit, as git tells.", valueName: "ref"))
  var since: String?

  @Option(
    help: ArgumentHelp("A file with changed paths, one a line; '-' is standard input.", valueName: "file"))
  var files: String?

  @OptionGroup(title: "Image options")
  var image: ImageOptions

  @OptionGroup(title: "Cache options")
  var cache: CacheOptions

  @Option(help: ArgumentHelp("How the list is written.", valueName: "format"))
  var outputFormat = OneImage.Format.text

  func validate() throws {
    if (since == nil) == (files == nil) { throw ValidationError("give one of --since and --files") }
  }

  func run() throws {
    let configuration = try ProjectConfiguration.here()
    let python = cache.parser()
    let analysis = Analysis(
      parsing: python, knowing: configuration.images, try image.table(over: configuration.distributions))
    let changed = try changedFiles()
    var list = AffectedList()
    do throws(AnalysisError) {
      for path in paths.isEmpty ? ["."] : paths {
        for service in try image.definitions(at: path, in: analysis).services {
          do throws(AnalysisError) {
            let reasons = try analysis.reasons(for: changed, to: image.request(for: service))
            list.add(service, reasons)
          } catch {
            list.failures.append(error.sentence)
          }
        }
      }
    } catch {
      list.failures.append(error.sentence)
    }
    python.save()
    switch outputFormat {
    case .json: Terminal.write(list.json.serialized(.indented) + "\n")
    case .text: Terminal.write(list.text)
    }
    for failure in list.failures { Terminal.complain(failure) }
    if !list.failures.isEmpty { throw ExitStatus.failure }
  }

  private func changedFiles() throws -> [HostPath] {
    if let files {
      if files == "-" { return ChangedFiles.listed(in: Terminal.readAll()) }
      guard let bytes = ContextFiles().bytes(at: HostPath(files)) else {
        Terminal.complain("'\(files)' cannot be read; name a file with changed paths")
        throw ExitStatus.failure
      }
      return ChangedFiles.listed(in: bytes)
    }
    do throws(ChangedFiles.Failure) {
      return try ChangedFiles.since(
        since ?? "", in: RepositoryPlace(holding: HostPath("."), in: ContextFiles()))
    } catch {
      Terminal.complain(error.sentence)
      throw ExitStatus.failure
    }
  }
}

/// Services with the reasons for which changes touch them.
struct AffectedList {
  private var services: [(service: ServiceDefinition, reasons: [ChangeReason])] = []
  private var others: [String] = []
  var failures: [String] = []

  mutating func add(_ service: ServiceDefinition, _ reasons: [ChangeReason]) {
    if reasons.isEmpty { others.append(service.id) } else { services.append((service, reasons)) }
  }

  var text: String {
    services.map { service, reasons in
      "\(service.id)\n" + reasons.map { "  \($0.file): \($0.message)\n" }.joined()
    }.joined()
  }

  var json: JSON {
    [
      "version": 1,
      "affected": .array(
        services.map { service, reasons in
          [
            "service": .string(service.id), "kind": .string(service.kind.rawValue),
            "definition": .string(service.definition.file.path),
            "reasons": .array(
              reasons.map {
                [
                  "file": .string($0.file.text), "reason": .string($0.kind.rawValue),
                  "message": .string($0.message),
                ]
              }),
          ]
        }), "unaffected": .array(others.map(JSON.string)),
      "matrix": [
        "include": .array(
          services.map { service, _ in
            [
              "service": .string(service.id), "kind": .string(service.kind.rawValue),
              "definition": .string(service.definition.file.path), "target": JSON(service.target),
            ]
          })
      ],
    ]
  }
}
