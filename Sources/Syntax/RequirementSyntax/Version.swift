/// A version of PEP 440.
package struct Version: Sendable {
  package let epoch: VersionNumber
  /// At least one number.
  package let release: [VersionNumber]
  package let preRelease: PreRelease?
  package let postRelease: VersionNumber?
  package let developmentRelease: VersionNumber?
  /// Empty when there is no local version label.
  package let local: [LocalSegment]

  package struct PreRelease: Hashable, Comparable, Sendable {
    /// `a`, `b` or `rc`, whose alphabetical order is theirs.
    package let phase: String
    package let number: VersionNumber

    package static func < (left: PreRelease, right: PreRelease) -> Bool {
      (left.phase, left.number) < (right.phase, right.number)
    }
  }

  package enum LocalSegment: Hashable, Comparable, Sendable {
    /// Lower case; below every number.
    case text(String)
    case number(VersionNumber)
  }

  /// Whether installers pass over it unless asked: alpha, beta, candidate or development release.
  package var isPreRelease: Bool { preRelease != nil || developmentRelease != nil }

  /// The version without its local label.
  package var publicVersion: Version {
    Version(
      epoch: epoch, release: release, preRelease: preRelease, postRelease: postRelease,
      developmentRelease: developmentRelease, local: [])
  }

  /// The release without trailing zeros, which do not count in comparisons.
  var trimmedRelease: ArraySlice<VersionNumber> {
    var release = release[...]
    while release.count > 1, release.last == .zero { release.removeLast() }
    return release
  }
}

/// A whole number of any size, from 0.
package struct VersionNumber: Hashable, Sendable {
  /// Decimal digits without leading zeros.
  package let digits: String

  package static let zero = VersionNumber("0")

  /// - Parameter digits: ASCII digits; none count as 0.
  package init(_ digits: some StringProtocol) {
    let significant = digits.drop { $0 == "0" }
    self.digits = significant.isEmpty ? "0" : String(significant)
  }
}

extension VersionNumber: Comparable {
  package static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    (left.digits.utf8.count, left.digits) < (right.digits.utf8.count, right.digits)
  }
}

extension Version: Hashable, Comparable {
  package static func == (left: Version, right: Version) -> Bool {
    left.epoch == right.epoch && left.trimmedRelease == right.trimmedRelease
      && left.preRelease == right.preRelease && left.postRelease == right.postRelease
      && left.developmentRelease == right.developmentRelease && left.local == right.local
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(trimmedRelease)
    hasher.combine(preRelease)
    hasher.combine(postRelease)
    hasher.combine(developmentRelease)
  }

  package static func < (left: Version, right: Version) -> Bool {
    if left.epoch != right.epoch { return left.epoch < right.epoch }
    if left.trimmedRelease != right.trimmedRelease {
      return left.trimmedRelease.lexicographicallyPrecedes(right.trimmedRelease)
    }
    if left.phase != right.phase { return left.phase < right.phase }
    if let a = left.preRelease, let b = right.preRelease, a != b { return a < b }
    if left.postRelease != right.postRelease { return precedes(left.postRelease, right.postRelease) }
    if left.developmentRelease != right.developmentRelease {
      guard let a = left.developmentRelease else { return false }
      guard let b = right.developmentRelease else { return true }
      return a < b
    }
    return left.local.lexicographicallyPrecedes(right.local)
  }

  /// Development releases of a release come first, then its pre-releases, then itself and its post-releases.
  private var phase: Int {
    if preRelease != nil { return 1 }
    return postRelease == nil && developmentRelease != nil ? 0 : 2
  }

  private static func precedes(_ left: VersionNumber?, _ right: VersionNumber?) -> Bool {
    guard let left else { return right != nil }
    return right.map { left < $0 } ?? false
  }
}
