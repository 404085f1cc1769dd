/// A minor version of CPython, such as 3.11.
package struct PythonVersion: Hashable, Sendable {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `3.11`, and ignores what follows it (`3.11.7`, `3.13-rc`); nil when there is no `N.N` in front.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1].prefix(while: \.isNumber))
    else { return nil }
    self.init(major, minor)
  }
}

extension PythonVersion: Comparable, CustomStringConvertible {
  package static func < (left: PythonVersion, right: PythonVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  package var description: String { "\(major).\(minor)" }
}
