/// An absolute path inside an image.
///
/// Normalised lexically: no empty, `.` or `..` components. Symbolic links are not resolved here.
package struct ImagePath: Hashable, Sendable {
  /// The normalised text, beginning with a slash; `/` for the root.
  package let text: String

  package static let root = ImagePath(normalized: "/")

  /// Normalises `text`, read from the root whether or not it begins with a slash.
  package init(_ text: some StringProtocol) {
    self.text = "/" + normalizedComponents(of: text).joined(separator: "/")
  }

  /// Takes over text that is known to be normalised.
  package init(normalized text: String) {
    self.text = text
  }

  package var isRoot: Bool { text == "/" }

  package var components: [Substring] { Locations.components(ofPath: text) }

  /// The last component; empty for the root.
  package var name: String { lastComponent(ofPath: text) }

  /// The directory that holds this path; the root is its own parent.
  package var parent: ImagePath {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")), slash != text.utf8.startIndex else {
      return .root
    }
    return ImagePath(normalized: String(text[..<slash]))
  }

  /// Adds one component that contains no slash and is neither `.` nor `..`.
  package func appending(_ component: some StringProtocol) -> ImagePath {
    isRoot ? ImagePath(normalized: "/\(component)") : ImagePath(normalized: "\(text)/\(component)")
  }

  /// Resolves a path of any form against this directory; an absolute one replaces it.
  package func resolving(_ path: some StringProtocol) -> ImagePath {
    if path.hasPrefix("/") { return ImagePath(path) }
    return ImagePath(
      normalized: "/" + normalizedComponents(of: path, onto: components).joined(separator: "/"))
  }

  /// The path below `ancestor`, empty when equal, or nil when this path is not inside it.
  package func relative(to ancestor: ImagePath) -> String? {
    if text == ancestor.text { return "" }
    let prefix = ancestor.isRoot ? "/" : ancestor.text + "/"
    guard text.hasPrefix(prefix) else { return nil }
    return String(text.dropFirst(prefix.count))
  }
}

extension ImagePath: Comparable, CustomStringConvertible {
  package static func < (left: ImagePath, right: ImagePath) -> Bool { left.text < right.text }

  package var description: String { text }
}
