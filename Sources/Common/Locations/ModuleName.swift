/// A fully qualified module name, such as `shared.utils.registry`; never relative.
package struct ModuleName: Hashable, Sendable {
  package let text: String

  package init(_ text: some StringProtocol) {
    self.text = String(text)
  }

  package var components: [Substring] {
    pieces(of: text[...], at: UInt8(ascii: "."), omittingEmpty: false)
  }

  package var topLevel: String {
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return text }
    return String(text[..<dot])
  }

  /// The part behind the last dot.
  package var lastComponent: String {
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return text }
    return String(text[text.utf8.index(after: dot)...])
  }

  /// The package that holds this module, or nil for a top-level name.
  package var parent: ModuleName? {
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return ModuleName(text[..<dot])
  }

  package func appending(_ component: some StringProtocol) -> ModuleName {
    ModuleName("\(text).\(component)")
  }

  /// Whether this is `other` or one of its submodules.
  package func isWithin(_ other: ModuleName) -> Bool {
    text == other.text || text.hasPrefix(other.text + ".")
  }
}

extension ModuleName: Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  package static func < (left: ModuleName, right: ModuleName) -> Bool { left.text < right.text }

  package var description: String { text }

  package init(stringLiteral value: String) { self.init(value) }
}
