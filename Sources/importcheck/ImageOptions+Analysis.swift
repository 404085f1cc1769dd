import Analysis
import BuildContext
import Locations
import PackageResolution
import PythonFacts
import ServiceDiscovery

extension ImageOptions {
  /// The built-in table with what `--site-packages` has, and over that what configuration tells.
  ///
  /// - Throws: the exit status when the directory holds no distribution, after a sentence on standard error.
  func table(over configured: [KnownDistribution]) throws -> DistributionTable {
    guard let sitePackages else { return .builtIn.adding(configured) }
    guard let site = SitePackages(at: HostPath(sitePackages), in: ContextFiles()) else {
      Terminal.complain(Self.noDistributions(in: sitePackages))
      throw ExitStatus.failure
    }
    return .builtIn.adding(site.distributions).adding(configured)
  }

  static func noDistributions(in directory: String) -> String {
    "'\(directory)' holds no installed distribution; name a site-packages directory or a virtual environment"
  }

  /// The services at a path; with a context of its own, a Dockerfile is taken as it is.
  func definitions<Python: PythonParsing>(
    at path: String, in analysis: Analysis<Python>
  ) throws(AnalysisError) -> Definitions {
    let found = try analysis.definitions(at: HostPath(path))
    guard context != nil || target != nil else { return found }
    return found.withoutRepetitions
  }

  /// The request for a service of the repository under these options.
  func request(for service: ServiceDefinition) -> AnalysisRequest {
    let path: HostPath =
      switch service.source {
      case .dockerfile(let path): path
      case .instructions: HostPath(service.definition.file.path)
      }
    var request = request(for: path)
    request.service = service
    return request
  }

  /// The request for one definition under these options.
  func request(for definition: HostPath, text: [UInt8]? = nil) -> AnalysisRequest {
    AnalysisRequest(
      definition: definition, text: text, context: context.map { HostPath($0) }, target: target,
      buildArguments: Self.pairs(buildArg) { Terminal.environment($0) },
      environment: Self.pairs(env) { _ in nil },
      entrypoint: entrypoint, command: command, python: python.flatMap { PythonVersion($0) })
  }

  /// `--build-arg NAME` without a value takes it from the environment, as `docker build` does.
  private static func pairs(_ written: [String], fallback: (String) -> String?) -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in written {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first.map(String.init) else { continue }
      if parts.count == 2 {
        pairs[name] = String(parts[1])
      } else if let value = fallback(name) {
        pairs[name] = value
      }
    }
    return pairs
  }
}
