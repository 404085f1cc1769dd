import Analysis
import ArgumentParser
import CPythonBridge
import FactsCache
import Locations

/// The argument and options of the commands that look at one image.
struct OneImage: ParsableArguments {
  @Argument(help: ArgumentHelp("A Dockerfile; '-' for standard input.", valueName: "image"))
  var path: String

  @OptionGroup(title: "Image options")
  var image: ImageOptions

  @OptionGroup(title: "Cache options")
  var cache: CacheOptions

  @Option(help: ArgumentHelp("How the answer is written.", valueName: "format"))
  var outputFormat = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  /// The facts of the image.
  ///
  /// - Throws: the exit status when there are none, after a sentence on standard error.
  func facts() throws -> ServiceFacts {
    let configuration = try ProjectConfiguration.here()
    let table = try image.table(over: configuration.distributions)
    do throws(AnalysisError) {
      let python = cache.parser()
      defer { python.save() }
      let analysis = Analysis(parsing: python, knowing: configuration.images, table)
      return try analysis.facts(of: try request(in: analysis))
    } catch {
      Terminal.complain(error.sentence)
      throw ExitStatus.failure
    }
  }

  /// A Dockerfile, or what else defines a service; of several the first.
  private func request(
    in analysis: Analysis<PythonInterpreter>
  ) throws(AnalysisError) -> AnalysisRequest {
    if path == "-" { return image.request(for: HostPath("Dockerfile"), text: Terminal.readAll()) }
    let found = try image.definitions(at: path, in: analysis)
    guard let service = found.services.first ?? found.setApart.first else {
      return image.request(for: HostPath(path))
    }
    return image.request(for: service)
  }
}
