/// Resolves `.`, `..` and empty components of `text` lexically; `..` at the top stays there.
func normalizedComponents(of text: some StringProtocol, onto base: [Substring] = []) -> [Substring] {
  var components = base
  for component in Substring(text).split(separator: "/", omittingEmptySubsequences: true) {
    switch component {
    case ".": continue
    case "..": if !components.isEmpty { components.removeLast() }
    default: components.append(component)
    }
  }
  return components
}
