import ImageModel
import Locations
import ServiceDiscovery
import Synchronization

/// The images that the files of a repository build under a name, as far as they were found in this run.
final class DiscoveredImages: Sendable {
  private let known = Mutex<[String: ServiceDefinition]>([:])

  func add(_ images: [String: ServiceDefinition]) {
    known.withLock { $0.merge(images) { first, _ in first } }
  }

  /// Nil for a name that the table of base images describes: then the public image is meant.
  subscript(_ name: String) -> RepositoryImages.Source? {
    guard let definition = known.withLock({ $0[name] }), case .dockerfile(let path) = definition.source,
      case .described(let described) = BaseImages.builtIn.image(name), described.unknown != nil
    else { return nil }
    var request = AnalysisRequest(definition: path)
    request.service = definition
    return .built(request)
  }
}
