import ImageModel
import Synchronization

/// Follows the build of each common base once per run, however many services begin with it.
final class RememberedImages: Sendable {
  private let known = Mutex<[String: Image]>([:])

  /// The image of a definition, built when it is asked for the first time.
  func image<Failure: Error>(
    for definition: String, building: () throws(Failure) -> Image
  ) throws(Failure) -> Image {
    if let image = known.withLock({ $0[definition] }) { return image }
    let image = try building()
    known.withLock { $0[definition] = image }
    return image
  }
}
