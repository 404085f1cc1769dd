package import BuildContext
import DockerfileSyntax
import Entrypoints
package import FactsCache
import ImageModel
import ImportMachine
import Locations
package import PackageResolution
package import PythonFacts

/// The whole flow for the services of one run; they share what is read from the disk and what is parsed.
package struct Analysis<Python: PythonParsing>: Sendable {
  private let python: RememberedFacts<Python>
  /// What this run has read.
  package let files: ContextFiles
  let images: RepositoryImages
  private let table: DistributionTable
  let built = RememberedImages()
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
    let dockerfile = try dockerfile(of: request)
    let chosen = try context(for: dockerfile, of: request)
    let image = image(of: request, dockerfile, in: chosen, behind: [request.identifier]).started(as: request)
    let distributions = InstalledDistributions(in: image, knowing: table)
    let launches = Launches(of: image, having: distributions)
    let traces = launches.launches.map {
      LaunchTrace(of: $0, in: image, having: distributions, parsing: python)
    }
    return ServiceFacts(
      service: service(of: request, dockerfile: dockerfile, context: chosen), dockerfile: dockerfile,
      image: image, distributions: distributions, launches: launches, traces: traces, sources: sources,
      comments: comments(in: traces, of: image))
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
      building: dockerfile, target: request.target, arguments: request.buildArguments,
      environment: request.environment,
      in: BuildContext(root: chosen.root, dockerfile: request.definition, files: files),
      knowing: bases(behind: chain))
  }

  private func service(
    of request: AnalysisRequest, dockerfile: Dockerfile, context: ChosenContext
  ) -> Service {
    Service(
      id: request.identifier, kind: .dockerfile, definition: SourceSpan(startOf: dockerfile.file),
      context: context.root, contextReason: context.reason, contextEvidence: context.evidence,
      target: request.target)
  }

  private func dockerfile(of request: AnalysisRequest) throws(AnalysisError) -> Dockerfile {
    let bytes: [UInt8]
    if let text = request.text { bytes = text } else { bytes = try text(of: request.definition) }
    guard !bytes.contains(0) else { throw .notADockerfile(request.definition) }
    let dockerfile = Dockerfile(
      parsing: String(decoding: bytes, as: UTF8.self), file: SourceFile(request.definition.shown))
    guard dockerfile.resemblesADockerfile else { throw .notADockerfile(request.definition) }
    if let target = request.target, !dockerfile.hasStage(target) {
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
