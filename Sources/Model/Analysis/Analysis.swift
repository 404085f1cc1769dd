package import BuildContext
import DockerfileSyntax
import Entrypoints
package import FactsCache
import ImageModel
import ImportMachine
import Locations
package import PackageResolution
package import PythonFacts
import ServiceDiscovery

/// The whole flow for the services of one run; they share what is read from the disk and what is parsed.
package struct Analysis<Python: PythonParsing>: Sendable {
  private let python: RememberedFacts<Python>
  /// What this run has read.
  package let files: ContextFiles
  let images: RepositoryImages
  private let table: DistributionTable
  let built = RememberedImages()
  /// What the repository's own files build, by the names that they give.
  let discovered = DiscoveredImages()
  /// Quotes the files that findings point into.
  package let sources: SourceLines

  package init(
    parsing python: RememberedFacts<Python>, knowing images: RepositoryImages = RepositoryImages(),
    _ table: DistributionTable = .builtIn, reading files: ContextFiles = ContextFiles()
  ) {
    self.python = python
    self.images = images
    self.table = table
    self.files = files
    sources = SourceLines(files: files)
  }

  var markedComments: [HostPath: [MarkedComment]] { python.comments }

  /// Everything the rules may know about one image.
  ///
  /// - Throws: why there is no image to speak of.
  package func facts(of request: AnalysisRequest) throws(AnalysisError) -> ServiceFacts {
    let start = try start(of: request)
    let traces = self.traces(of: start)
    return ServiceFacts(
      service: start.service, dockerfile: start.dockerfile, image: start.image,
      distributions: start.distributions, launches: start.launches, traces: traces,
      sources: sources, hidden: hiddenFailures(of: start, traces, as: request.service),
      comments: comments(in: traces, of: start.image))
  }

  func traces(of start: Start) -> [LaunchTrace] {
    start.launches.launches.map {
      LaunchTrace(of: $0, in: start.image, having: start.distributions, parsing: python)
    }
  }

  /// A service up to the moment in which Python starts.
  struct Start {
    let service: Service
    let dockerfile: Dockerfile
    let image: Image
    let distributions: InstalledDistributions
    let launches: Launches
  }

  func start(of request: AnalysisRequest) throws(AnalysisError) -> Start {
    let dockerfile = try dockerfile(of: request)
    let chosen = try context(for: dockerfile, of: request)
    let image = image(of: request, dockerfile, in: chosen, behind: [request.identifier]).started(as: request)
    let distributions = InstalledDistributions(in: image, knowing: table)
    return Start(
      service: service(of: request, dockerfile: dockerfile, context: chosen), dockerfile: dockerfile,
      image: image, distributions: distributions,
      launches: launches(of: image, having: distributions, as: request.service))
  }

  /// The image alone, for others that begin with it; `chain` are the definitions that wait for it.
  func image(of request: AnalysisRequest, behind chain: [String]) throws(AnalysisError) -> Image {
    let dockerfile = try dockerfile(of: request)
    let chosen = try context(for: dockerfile, of: request)
    return image(of: request, dockerfile, in: chosen, behind: chain + [request.identifier])
  }

  private func image(
    of request: AnalysisRequest, _ dockerfile: Dockerfile, in chosen: ChosenContext, behind chain: [String]
  ) -> Image {
    Image(
      building: dockerfile, target: request.builtTarget, arguments: request.builtArguments,
      environment: request.environment, in: buildContext(of: request, in: chosen),
      knowing: bases(behind: chain, assembled: request.service?.assembled))
  }

  private func buildContext(of request: AnalysisRequest, in chosen: ChosenContext) -> BuildContext {
    let root = request.service?.copyRoot ?? chosen.root
    if let rules = request.service?.ignoring {
      return BuildContext(root: root, uploading: rules, files: files)
    }
    if request.service?.copyRoot != nil { return BuildContext(root: root, ignore: nil, files: files) }
    return BuildContext(root: root, dockerfile: request.definition, files: files)
  }

  /// What the image starts: its own command, or each process type.
  private func launches(
    of image: Image, having distributions: InstalledDistributions, as service: ServiceDefinition?
  ) -> Launches {
    guard let service, !service.processes.isEmpty else { return Launches(of: image, having: distributions) }
    return Launches(
      joining: service.processes.map { Launches(of: image, having: distributions, command: $0) })
  }

  private func service(
    of request: AnalysisRequest, dockerfile: Dockerfile, context: ChosenContext
  ) -> Service {
    Service(
      id: request.identifier, kind: request.service?.kind ?? .dockerfile,
      definition: request.service?.definition ?? SourceSpan(startOf: dockerfile.file),
      context: context.root, contextReason: context.reason, contextEvidence: context.evidence,
      target: request.builtTarget, hasDockerfile: request.service?.hasDockerfile ?? true,
      reach: request.service?.reach, gaps: request.service?.gaps ?? [])
  }

  private func dockerfile(of request: AnalysisRequest) throws(AnalysisError) -> Dockerfile {
    if case .instructions(let dockerfile)? = request.service?.source { return dockerfile }
    let bytes: [UInt8]
    if let text = request.text { bytes = text } else { bytes = try text(of: request.definition) }
    guard !bytes.contains(0) else { throw .notADockerfile(request.definition) }
    let dockerfile = Dockerfile(
      parsing: String(decoding: bytes, as: UTF8.self), file: SourceFile(request.definition.shown))
    guard dockerfile.resemblesADockerfile else { throw .notADockerfile(request.definition) }
    if let target = request.builtTarget, !dockerfile.hasStage(target) {
      throw .stageMissing(target, request.definition)
    }
    return dockerfile
  }

  private func text(of definition: HostPath) throws(AnalysisError) -> [UInt8] {
    switch files.file(at: definition) {
    case .success(let bytes): return bytes
    case .failure(.missing): throw .missing(definition)
    case .failure(.notReadable): throw .notReadable(definition)
    case .failure(.notAFile), .failure(.tooLarge), .failure(.outside): throw .notAFile(definition)
    }
  }

  private func context(
    for dockerfile: Dockerfile, of request: AnalysisRequest
  ) throws(AnalysisError) -> ChosenContext {
    guard let given = request.context else {
      if let decided = request.service?.context, files.isDirectory(decided.root) {
        return ChosenContext(root: decided.root, reason: decided.reason, evidence: .given)
      }
      return ChosenContext(inferredFor: dockerfile, at: request.definition, in: files)
    }
    guard files.isDirectory(given) else { throw .contextMissing(given) }
    return ChosenContext(root: given, reason: "given by --context", evidence: .given)
  }
}

extension Dockerfile {
  /// Whether someone meant this as a Dockerfile: it is empty, or has one instruction that a builder knows.
  fileprivate var resemblesADockerfile: Bool {
    instructions.isEmpty && comments.isEmpty && problems.count <= 1
      || instructions.contains { instruction in
        switch instruction.kind {
        case .from, .run, .copy, .add, .cmd, .entrypoint: true
        default: false
        }
      }
  }

  fileprivate func hasStage(_ target: String) -> Bool {
    var count = 0
    for instruction in instructions {
      guard case .from(let from) = instruction.kind else { continue }
      if from.stageName == target.lowercased() || String(count) == target { return true }
      count += 1
    }
    return false
  }
}
