extension Specifier {
  /// Whether a version is one of those meant, pre-releases included; text that is no version only equals itself
  /// (`===`).
  package func contains(_ text: String) -> Bool {
    if case .text(let identical) = operand {
      return (Version(text).map { _ in text } ?? text).lowercased() == identical
    }
    return Version(text).map(contains) ?? false
  }

  /// Whether a version is one of those meant, pre-releases included.
  ///
  /// Source: PEP 440, "Version specifiers".
  package func contains(_ candidate: Version) -> Bool {
    switch operand {
    case .text(let identical): return candidate.description.lowercased() == identical
    case .prefix(let epoch, let release):
      return candidate.begins(epoch: epoch, release[...]) == (comparator == .equal)
    case .version(let version): return compare(candidate, with: version)
    }
  }

  private func compare(_ candidate: Version, with version: Version) -> Bool {
    switch comparator {
    case .equal, .identical: return candidate.equals(version)
    case .notEqual: return !candidate.equals(version)
    case .atMost: return candidate.publicVersion <= version
    case .atLeast: return candidate.publicVersion >= version
    case .below: return candidate < version && !candidate.isPreRelease(leadingTo: version)
    case .above: return candidate > version && !candidate.follows(version)
    case .compatible:
      return candidate.publicVersion >= version
        && candidate.begins(epoch: version.epoch, version.release.dropLast())
    }
  }
}

extension Version {
  fileprivate func begins(epoch: VersionNumber, _ prefix: ArraySlice<VersionNumber>) -> Bool {
    guard self.epoch == epoch else { return false }
    let padding = Array(repeating: VersionNumber.zero, count: Swift.max(0, prefix.count - release.count))
    return (release + padding).starts(with: prefix)
  }

  /// A local label counts only when the specifier has one.
  fileprivate func equals(_ version: Version) -> Bool {
    (version.local.isEmpty ? publicVersion : self) == version
  }

  /// `<V` leaves out the pre-releases of V, unless V is one itself.
  fileprivate func isPreRelease(leadingTo version: Version) -> Bool {
    guard isPreRelease, !version.isPreRelease else { return false }
    let earliest = Version(
      epoch: version.epoch, release: version.release, preRelease: version.preRelease,
      postRelease: version.postRelease, developmentRelease: .zero, local: [])
    return self >= earliest
  }

  /// `>V` leaves out V's own local versions, and its post-releases unless V is one itself.
  fileprivate func follows(_ version: Version) -> Bool {
    if !local.isEmpty, publicVersion == version { return true }
    guard postRelease != nil, version.postRelease == nil else { return false }
    let base = Version(
      epoch: epoch, release: release, preRelease: preRelease, postRelease: nil, developmentRelease: nil,
      local: [])
    return base == version
  }
}

extension Version: CustomStringConvertible {
  /// The normalised spelling.
  package var description: String {
    var text = epoch == .zero ? "" : "\(epoch.digits)!"
    text += release.map(\.digits).joined(separator: ".")
    if let preRelease { text += preRelease.phase + preRelease.number.digits }
    if let postRelease { text += ".post\(postRelease.digits)" }
    if let developmentRelease { text += ".dev\(developmentRelease.digits)" }
    let labels = local.map { segment in
      switch segment {
      case .text(let text): text
      case .number(let number): number.digits
      }
    }
    return labels.isEmpty ? text : text + "+" + labels.joined(separator: ".")
  }
}
