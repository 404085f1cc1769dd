package import Locations

extension IgnoreFile {
  /// Whether a path is kept out, by itself or by one of its parents.
  ///
  /// The builder walks the context and remembers for each directory which patterns matched it
  /// (`MatchesUsingParentResults`); an exception that was not asked about a directory does not count for what is in it.
  package func verdict(on path: ContextPath) -> IgnoreVerdict {
    guard !path.isRoot, !patterns.isEmpty else { return .kept }
    let bytes = Array(path.text.utf8)
    var matched = [Bool](repeating: false, count: patterns.count)
    var decisive: Int?
    for end in bytes.indices where bytes[end] == UInt8(ascii: "/") {
      decisive = judge(bytes[..<end], &matched)
    }
    decisive = judge(bytes[...], &matched)
    return decisive.map { .ignored(by: patterns[$0]) } ?? .kept
  }

  /// The pattern that ignores a path; `matched` is which patterns matched its parent, and then which match it.
  private func judge(_ path: ArraySlice<UInt8>, _ matched: inout [Bool]) -> Int? {
    var decisive: Int?
    for index in patterns.indices {
      if !matched[index] {
        if patterns[index].isException != (decisive != nil) { continue }
        matched[index] = matchers[index].matches(path)
      }
      if matched[index] { decisive = patterns[index].isException ? nil : index }
    }
    return decisive
  }

  /// Whether some path below an ignored directory may be kept by an exception.
  ///
  /// Never false when one is kept.
  package func mayKeepSomething(below directory: ContextPath) -> Bool {
    let place = directory.isRoot ? [] : Array(directory.text.utf8) + [UInt8(ascii: "/")]
    return patterns.contains { $0.isException && $0.mayMatch(below: place) }
  }
}

extension IgnorePattern {
  /// Whether a path that begins with `place` may match; `place` ends with a slash, or is empty.
  fileprivate func mayMatch(below place: [UInt8]) -> Bool {
    let bytes = Array(text.utf8)
    // Behind a bar stands another pattern, which may match anywhere.
    if bytes.contains(UInt8(ascii: "|")) { return true }
    var head = bytes.prefix { !"*?[]\\^{".utf8.contains($0) }
    // Braces may say that the letter before them is absent.
    if head.count < bytes.count, bytes[head.count] == UInt8(ascii: "{") {
      while let last = head.popLast(), last & 0xC0 == 0x80 {}
    }
    if head.starts(with: place) { return true }
    return head.count < bytes.count && place.starts(with: head)
  }
}

extension IgnoreFile {
  /// The two functions of moby/patternmatcher that look at one path alone.
  package enum Parents: Sendable {
    /// `MatchesOrParentMatches`: each parent directory.
    case all
    /// `Matches`: only the parent that has as many components as the pattern.
    case atDepthOfPattern
  }

  /// The pattern that ignores a path, or nil; for comparison with moby/patternmatcher.
  package func pattern(ignoring path: String, lookingAt parents: Parents) -> IgnorePattern? {
    let bytes = cleanPath(Array(path.utf8)[...])
    if bytes == Array(".".utf8) { return nil }
    let slashes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
    var decisive: IgnorePattern?
    for (pattern, matcher) in zip(patterns, matchers) where pattern.isException == (decisive != nil) {
      var isMatch = matcher.matches(bytes[...])
      if !isMatch {
        let ends = parentEnds(slashes, for: pattern, parents)
        isMatch = ends.contains { matcher.matches(bytes[..<$0]) }
      }
      if isMatch { decisive = pattern.isException ? nil : pattern }
    }
    return decisive
  }

  private func parentEnds(_ slashes: [Int], for pattern: IgnorePattern, _ parents: Parents) -> [Int] {
    switch parents {
    case .all: return slashes
    case .atDepthOfPattern:
      let depth = pattern.text.utf8.count { $0 == UInt8(ascii: "/") }
      return depth < slashes.count ? [slashes[depth]] : []
    }
  }
}
