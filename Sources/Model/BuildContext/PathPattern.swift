/// A source with wildcards as COPY reads it.
///
/// Source: `filepath.Match` of Go, which BuildKit applies to the whole path below the components without wildcards.
/// `*` and `?` stop at `/`; `**` is two stars, hence the same as one.
package struct PathPattern: Hashable, Sendable {
  /// The components in front of the first one with a wildcard, taken literally, escapes included.
  package let prefix: [String]
  /// From the first component with a wildcard on; empty when there is none.
  package let components: [String]

  package init(_ path: some StringProtocol) {
    let all = Substring(path).split(separator: "/").filter { $0 != "." }.map(String.init)
    let split = all.firstIndex { Self.hasWildcard($0) } ?? all.count
    prefix = Array(all[..<split])
    components = Array(all[split...])
  }

  /// Whether one of `* ? [` stands there unescaped.
  package static func hasWildcard(_ text: some StringProtocol) -> Bool {
    var escaped = false
    for byte in text.utf8 {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") {
        return true
      }
    }
    return false
  }

  /// Whether a name matches a pattern of one component; nil when the pattern is malformed.
  package static func matches(_ name: String, _ pattern: String) -> Bool? {
    ComponentMatch(pattern: Array(pattern.unicodeScalars), name: Array(name.unicodeScalars)).result()
  }

  /// Whether every component is well-formed; the builder refuses the others.
  package var isWellFormed: Bool {
    components.allSatisfy { Self.matches("", $0) != nil }
  }
}
