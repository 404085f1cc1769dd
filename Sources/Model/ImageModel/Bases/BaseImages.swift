import Locations

/// What is known of images that a Dockerfile begins with or copies from.
package struct BaseImages: Sendable {
  /// An image that the table, the repository or its configuration describes.
  package enum Known: Sendable {
    case described(BaseImage)
    /// Built from another Dockerfile of the repository.
    case built(Image)
    /// It cannot be built; lower case.
    case refused(String)
  }

  /// What the repository itself knows, asked before the table.
  private let own: @Sendable (String) -> Known?

  /// The table committed with the project, and nothing else.
  package static let builtIn = BaseImages { _ in nil }

  /// `own` is asked for a name as FROM writes it, then for its repository without the tag.
  package init(own: @escaping @Sendable (String) -> Known?) {
    self.own = own
  }

  /// What is known of an image; a description for names that nobody knows says so in `unknown`.
  package func image(_ name: String) -> Known {
    if let known = own(name) { return known }
    let reference = ImageReference(name)
    if let known = own(reference.repository) { return known }
    return .described(Self.described(reference) ?? Self.unknown(reference, name))
  }

  /// The name of an image without its tag or digest, as `own` is asked for it.
  package static func repository(of name: String) -> String { ImageReference(name).repository }

  /// An image that nobody knows: it may have a Python, since most that matter here do.
  private static func unknown(_ reference: ImageReference, _ name: String) -> BaseImage {
    var image = BaseImage()
    let last = reference.repository.split(separator: "/").last ?? ""
    let version = last.contains("python") || reference.tag.contains("py") ? reference.version : nil
    image.pythons = [PythonEnvironment(systemAt: ImagePath("/usr/local"), version: version)]
    // They are there in every system, so that a file copied onto one lands in it.
    image.unlisted = ["/"] + standardDirectories
    image.unknown = "the base image '\(name)' is not known: it may bring files and distributions"
    return image
  }
}
