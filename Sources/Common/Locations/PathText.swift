/// Splits at a byte below 0x80; a separator counts even when a combining character stands behind it.
func pieces(of text: Substring, at separator: UInt8, omittingEmpty: Bool = true) -> [Substring] {
  text.utf8.split(separator: separator, omittingEmptySubsequences: omittingEmpty).map { Substring($0) }
}

/// The components of a path.
func components(ofPath text: String) -> [Substring] { pieces(of: text[...], at: UInt8(ascii: "/")) }

/// The last component of a normalised path.
func lastComponent(ofPath text: String) -> String {
  guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
  return String(text[text.utf8.index(after: slash)...])
}

/// Resolves `.`, `..` and empty components of `text` lexically; `..` at the top stays there.
func normalizedComponents(of text: some StringProtocol, onto base: [Substring] = []) -> [Substring] {
  var components = base
  for component in pieces(of: Substring(text), at: UInt8(ascii: "/")) {
    switch component {
    case ".": continue
    case "..": if !components.isEmpty { components.removeLast() }
    default: components.append(component)
    }
  }
  return components
}
