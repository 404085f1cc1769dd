package import IgnoreSyntax
package import Locations

extension BuildContext {
  /// Whether the builder is sent a path, which must not lead through links.
  ///
  /// The Dockerfile is read whatever the patterns say, yet COPY finds it only when they keep it.
  package func verdict(on path: ContextPath) -> IgnoreVerdict {
    guard let uploads else { return ignore?.verdict(on: path) ?? .kept }
    let subject: GitIgnoreRules.Subject = kind(ofResolved: path) == .directory ? .directory : .other
    switch uploads.verdict(on: path, subject) {
    case .kept: return .kept
    case .ignored(let pattern):
      return .ignored(
        by: IgnorePattern(text: pattern.text, isException: pattern.isException, span: pattern.span))
    }
  }

  /// Whether COPY sees what stands at a path, which must not lead through links.
  ///
  /// An ignored directory is there when an exception keeps something in it.
  /// - Complexity: O(1) but for ignored directories with possible exceptions, which are searched.
  package func isSent(_ path: ContextPath, _ kind: ContextEntryKind) -> Bool {
    if kind == .special { return false }
    guard case .ignored = verdict(on: path) else { return true }
    guard kind == .directory, ignore?.mayKeepSomething(below: path) == true else { return false }
    return entries(ofResolved: path).contains { isSent(path.appending($0.name), $0.kind) }
  }
}
