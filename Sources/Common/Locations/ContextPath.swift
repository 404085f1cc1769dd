/// A path relative to the root of a build context; it never climbs out.
///
/// Normalised: no empty, `.` or `..` components. The root itself is the empty text, written `.`.
package struct ContextPath: Hashable, Sendable {
  /// The normalised text, without leading or trailing slash; empty for the root.
  package let text: String

  package static let root = ContextPath("")

  /// Normalises `text`; a leading slash means the root, and `..` above the root is clamped to it, as BuildKit does.
  package init(_ text: some StringProtocol) {
    self.text = normalizedComponents(of: text).joined(separator: "/")
  }

  /// Takes over text that is known to be normalised.
  package init(normalized text: String) {
    self.text = text
  }

  package var isRoot: Bool { text.isEmpty }

  package var components: [Substring] { Locations.components(ofPath: text) }

  /// The last component; empty for the root.
  package var name: String { lastComponent(ofPath: text) }

  /// The directory that holds this path; the root is its own parent.
  package var parent: ContextPath {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return .root }
    return ContextPath(normalized: String(text[..<slash]))
  }

  /// Adds one component that contains no slash and is neither `.` nor `..`.
  package func appending(_ component: some StringProtocol) -> ContextPath {
    isRoot ? ContextPath(normalized: String(component)) : ContextPath(normalized: "\(text)/\(component)")
  }

  /// Resolves a relative path of any form against this directory, clamped at the root.
  package func resolving(_ relative: some StringProtocol) -> ContextPath {
    ContextPath(normalized: normalizedComponents(of: relative, onto: components).joined(separator: "/"))
  }

  /// The path below `ancestor`, empty when equal, or nil when this path is not inside it.
  package func relative(to ancestor: ContextPath) -> String? {
    if ancestor.isRoot { return text }
    if text == ancestor.text { return "" }
    guard text.hasPrefix(ancestor.text + "/") else { return nil }
    return String(text.dropFirst(ancestor.text.count + 1))
  }
}

extension ContextPath: Comparable, CustomStringConvertible {
  package static func < (left: ContextPath, right: ContextPath) -> Bool { left.text < right.text }

  package var description: String { isRoot ? "." : text }
}
