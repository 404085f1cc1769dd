package import ImageModel
import ServiceDiscovery

/// The images that a repository builds itself or whose contents its configuration tells, by the name that FROM uses.
package struct RepositoryImages: Sendable {
  package enum Source: Sendable {
    /// The contents are told.
    case described(BaseImage)
    /// Built from a Dockerfile of the repository.
    case built(AnalysisRequest)
  }

  /// Names with or without a tag.
  private var sources: [String: Source] = [:]

  package init() {}

  package subscript(_ name: String) -> Source? {
    get { sources[name] }
    set { sources[name] = newValue }
  }
}

extension Analysis {
  /// What FROM may name in a Dockerfile that is built because of the definitions in `chain`, the first one first.
  ///
  /// `assembled` is what a script has laid together for the image at hand.
  func bases(behind chain: [String], assembled: Image? = nil) -> BaseImages {
    BaseImages { name in
      if let assembled, name == ServiceDefinition.assembledName { return .built(assembled) }
      return switch images[name] ?? discovered[name] {
      case nil: nil
      case .described(let image): .described(image)
      case .built(let request): base(name, building: request, behind: chain)
      }
    }
  }

  private func base(
    _ name: String, building request: AnalysisRequest, behind chain: [String]
  ) -> BaseImages.Known {
    let id = request.identifier
    guard !chain.contains(id) else {
      return .refused(
        "the base image '\(name)' is built from itself: \((chain + [id]).joined(separator: " → "))")
    }
    do throws(AnalysisError) {
      return .built(
        try built.image(for: id) { () throws(AnalysisError) in try image(of: request, behind: chain) })
    } catch {
      return .refused("the base image '\(name)' cannot be built: \(error.sentence)")
    }
  }
}
