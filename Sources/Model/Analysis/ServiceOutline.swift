package import Entrypoints
import ImageModel
package import Locations
import PackageResolution

/// A service without its imports: what is made, from where, and what it starts.
package struct ServiceOutline: Sendable {
  package let service: Service
  package let launches: [Launch]
  /// What is not known of the definition, the image and its start, each once.
  package let gaps: [Gap]
}

extension Analysis {
  /// Follows the build and the start of a service, and no import.
  ///
  /// - Throws: why there is no image to speak of.
  package func outline(of request: AnalysisRequest) throws(AnalysisError) -> ServiceOutline {
    let start = try self.start(of: request)
    var seen: Set<Gap> = []
    let gaps = (start.service.gaps + start.image.gaps + start.launches.gaps).filter {
      seen.insert($0).inserted
    }
    return ServiceOutline(service: start.service, launches: start.launches.launches, gaps: gaps)
  }
}
