package import DockerfileSyntax
package import Entrypoints
package import ImageModel
package import ImportMachine
package import Locations
package import PackageResolution
package import PythonFacts
package import ServiceDiscovery

/// Everything the rules may know about one service.
package struct ServiceFacts: Sendable {
  package let service: Service
  package let dockerfile: Dockerfile
  package let image: Image
  package let distributions: InstalledDistributions
  package let launches: Launches
  package let traces: [LaunchTrace]
  package let sources: SourceLines
  package let hidden: HiddenFailures
  /// What the files of the closure say to this tool, for those that do.
  package let comments: [SourceFile: [MarkedComment]]

  package init(
    service: Service, dockerfile: Dockerfile, image: Image, distributions: InstalledDistributions,
    launches: Launches, traces: [LaunchTrace], sources: SourceLines,
    hidden: HiddenFailures = HiddenFailures(),
    comments: [SourceFile: [MarkedComment]] = [:]
  ) {
    self.service = service
    self.dockerfile = dockerfile
    self.image = image
    self.distributions = distributions
    self.launches = launches
    self.traces = traces
    self.sources = sources
    self.hidden = hidden
    self.comments = comments
  }
}

/// One image that a repository defines.
package struct Service: Hashable, Sendable {
  package typealias Kind = ServiceDefinition.Kind

  /// How far the build context is known to be the right one.
  package enum ContextEvidence: Hashable, Sendable {
    /// It was named.
    case given
    /// Some or all of the sources that the Dockerfile copies are in it, or it copies none.
    case sources
    /// It has none of them: the build is started elsewhere.
    case none
  }

  /// Unique in a run.
  ///
  /// See `ServiceDefinition.id`.
  package let id: String
  package let kind: Kind
  package let definition: SourceSpan
  package let context: HostPath
  package let contextReason: String
  package let contextEvidence: ContextEvidence
  package let target: String?
  /// Whether the instructions stand in a Dockerfile, where they can be edited.
  package let hasDockerfile: Bool
  /// Who starts it, when not everybody does.
  package let reach: String?
  /// What the definition leaves open.
  package let gaps: [Gap]

  package init(
    id: String, kind: Kind, definition: SourceSpan, context: HostPath, contextReason: String,
    contextEvidence: ContextEvidence, target: String?, hasDockerfile: Bool = true, reach: String? = nil,
    gaps: [Gap] = []
  ) {
    self.id = id
    self.kind = kind
    self.definition = definition
    self.context = context
    self.contextReason = contextReason
    self.contextEvidence = contextEvidence
    self.target = target
    self.hasDockerfile = hasDockerfile
    self.reach = reach
    self.gaps = gaps
  }
}

extension ServiceFacts {
  /// What is not known of the image, its start and its imports, each once, in that order.
  package var gaps: [Gap] {
    var seen: Set<Gap> = []
    return (service.gaps + image.gaps + launches.gaps + traces.flatMap { $0.launch.gaps + $0.gaps }).filter {
      seen.insert($0).inserted
    }
  }
}
