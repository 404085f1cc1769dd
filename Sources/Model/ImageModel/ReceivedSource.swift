package import BuildContext
import IgnoreSyntax
package import Locations

/// Files of a build context that an instruction of the build takes, whether or not they are there.
package struct ReceivedSource: Sendable {
  package let context: BuildContext
  /// The instruction.
  package let cause: SourceSpan
  private let pattern: PathPattern
  /// Of `--exclude`, relative to the source.
  private let excludes: IgnoreFile?

  init(_ source: String, excluding excludes: IgnoreFile? = nil, of context: BuildContext, cause: SourceSpan) {
    self.context = context
    self.cause = cause
    self.excludes = excludes
    pattern = PathPattern(ContextPath(source).text)
  }

  /// Whether a path of the context is what the source names, or lies in it, and is sent to the builder.
  package func takes(_ path: ContextPath) -> Bool {
    guard let rest = restBehindSource(path) else { return false }
    if case .ignored = context.verdict(on: path) { return false }
    if !rest.isRoot, let excludes, case .ignored = excludes.verdict(on: rest) { return false }
    return true
  }

  /// The part of a path below what the source names; nil when it lies elsewhere.
  private func restBehindSource(_ path: ContextPath) -> ContextPath? {
    let components = path.components.map(String.init)
    let length = pattern.prefix.count + pattern.components.count
    guard components.count >= length, components.starts(with: pattern.prefix) else { return nil }
    for (name, expected) in zip(components[pattern.prefix.count...], pattern.components)
    where PathPattern.matches(name, expected) != true {
      return nil
    }
    return ContextPath(normalized: components[length...].joined(separator: "/"))
  }
}

extension StageState {
  /// Notes down what an instruction takes: by its name, and where links lead from there.
  mutating func receive(_ source: String, excluding excludes: IgnoreFile? = nil, cause: SourceSpan) {
    received.append(ReceivedSource(source, excluding: excludes, of: context, cause: cause))
    guard !PathPattern.hasWildcard(source) else { return }
    let path = ContextPath(source)
    guard case .found(let real, _) = context.follow(path), real != path else { return }
    received.append(ReceivedSource(real.text, excluding: excludes, of: context, cause: cause))
  }
}
