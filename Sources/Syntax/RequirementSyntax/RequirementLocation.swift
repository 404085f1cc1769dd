package import Locations

/// What a line of a requirements file, or an argument of `pip install`, asks for.
package enum RequirementTarget: Hashable, Sendable {
  case requirement(Requirement)
  /// A path or URL that does not tell the distribution's name.
  case location(String, extras: [String])
}

extension RequirementTarget {
  /// Reads what `pip install` reads: a PEP 508 requirement, a URL, or the path of a directory, archive or wheel.
  ///
  /// The disk is not looked at: a text with a slash, or that begins with a dot, is a path when it is no requirement.
  /// Source: `pip/_internal/req/constructors.py`, `parse_req_from_line`.
  package init(parsing text: some StringProtocol, at span: SourceSpan) throws(Requirement.Failure) {
    let text = trimmed(text)
    if isURL(text) {
      self = try Self.reference(text, markerMark: "; ", at: span)
    } else if isArchivePath(text) {
      self = try Self.reference(text, markerMark: ";", at: span)
    } else {
      do throws(Requirement.Failure) {
        self = .requirement(try Self.requirement(text, at: span))
      } catch {
        guard looksLikePath(text) else { throw error }
        self = try Self.reference(text, markerMark: ";", at: span)
      }
    }
  }

  /// A PEP 508 requirement; pip cuts the marker off first, so that it may touch a URL.
  private static func requirement(
    _ text: String, at span: SourceSpan
  ) throws(Requirement.Failure) -> Requirement {
    do throws(Requirement.Failure) {
      return try Requirement(parsing: text, at: span)
    } catch {
      let (name, marker) = cut(text, at: ";")
      guard let marker, name.contains("@"),
        let requirement = try? Requirement(parsing: trimmed(name), at: span),
        let marker = try? Marker(parsing: trimmed(marker))
      else { throw error }
      return requirement.marked(with: marker)
    }
  }

  /// A path or URL, extras in brackets behind it, a marker behind the mark.
  private static func reference(
    _ text: String, markerMark: String, at span: SourceSpan
  ) throws(Requirement.Failure) -> RequirementTarget {
    let (target, markerText) = cut(text, at: markerMark)
    var marker: Marker?
    if let markerText, !trimmed(markerText).isEmpty { marker = try Marker(parsing: trimmed(markerText)) }
    let (location, extras) = bracketedExtras(behind: trimmed(target))
    guard let named = distribution(at: location) else { return .location(location, extras: extras) }
    return .requirement(
      Requirement(
        name: named.name, extras: named.extras + extras,
        specifier: named.version.map { "==\($0)" } ?? "", url: location, marker: marker, span: span))
  }
}

/// A distribution as the end of a path or URL names it.
private struct NamedFile {
  let name: DistributionName
  let version: String?
  let extras: [String]
}

/// The name in `#egg=`, of a wheel (PEP 427) or of a source archive (PEP 625); nil when there is none.
private func distribution(at location: String) -> NamedFile? {
  let (address, fragment) = cut(location, at: "#")
  for option in (fragment ?? "").split(separator: "&") where option.hasPrefix("egg=") {
    let (name, extras) = bracketedExtras(behind: String(option.dropFirst(4)))
    if isDistributionName(name) {
      return NamedFile(name: DistributionName(name), version: nil, extras: extras)
    }
  }
  let path = cut(address, at: "?").0
  let file = path.split(separator: "/").last.map(String.init) ?? path
  if let wheel = stripped(file, of: [".whl"]) {
    let parts = wheel.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6 else { return nil }
    return NamedFile(name: DistributionName(parts[0]), version: wheelVersion(parts[1]), extras: [])
  }
  guard let archive = stripped(file, of: archiveEndings), let dash = archive.lastIndex(of: "-") else {
    return nil
  }
  let version = archive[archive.index(after: dash)...]
  guard Version(version) != nil, isDistributionName(String(archive[..<dash])) else { return nil }
  return NamedFile(name: DistributionName(archive[..<dash]), version: nil, extras: [])
}

/// Underscores of a wheel's file name stand for the dashes of a version.
private func wheelVersion(_ text: Substring) -> String? {
  let version = String(text.map { $0 == "_" ? "-" : $0 })
  return Version(version) == nil ? nil : version
}

private let archiveEndings = [
  ".tar.gz", ".zip", ".tgz", ".tar.bz2", ".tbz", ".tar", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma",
]

private func stripped(_ file: String, of endings: [String]) -> String? {
  let lower = file.lowercased()
  guard let ending = endings.first(where: lower.hasSuffix) else { return nil }
  return String(file.dropLast(ending.count))
}

/// A file name that ends like an archive and is not the URL behind a `name @`.
private func isArchivePath(_ text: String) -> Bool {
  let location = trimmed(bracketedExtras(behind: trimmed(cut(text, at: ";").0)).0)
  guard stripped(location, of: archiveEndings + [".whl"]) != nil else { return false }
  let (name, url) = cut(location, at: "@")
  return url == nil || looksLikePath(name)
}

private func looksLikePath(_ text: String) -> Bool {
  text.hasPrefix(".") || text.utf8.contains(UInt8(ascii: "/"))
}

/// Whether a text begins with a scheme that pip fetches from.
package func isURL(_ text: some StringProtocol) -> Bool {
  guard let colon = text.firstIndex(of: ":") else { return false }
  let scheme = text[..<colon].lowercased()
  let plain = ["http", "https", "file", "ftp", "ssh", "git", "hg", "bzr", "sftp", "svn"]
  return plain.contains(scheme) || ["git+", "hg+", "svn+", "bzr+"].contains { scheme.hasPrefix($0) }
}

private func isDistributionName(_ text: String) -> Bool {
  var scanner = RequirementScanner(text)
  return scanner.identifier() != nil && scanner.isAtEnd
}

/// The text in front of a trailing `[a,b]`, and the names in it.
private func bracketedExtras(behind text: String) -> (String, [String]) {
  guard text.hasSuffix("]"), let open = text.lastIndex(of: "["), open != text.startIndex else {
    return (text, [])
  }
  let names = text[text.index(after: open)...].dropLast().split(separator: ",").map { trimmed($0) }
  return (String(text[..<open]), names.filter { !$0.isEmpty })
}

/// The parts in front of and behind the first `mark`.
private func cut(_ text: String, at mark: String) -> (String, String?) {
  guard let range = text.firstRange(of: mark) else { return (text, nil) }
  return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
}

/// Without white space around it.
func trimmed(_ text: some StringProtocol) -> String {
  let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
  guard let end = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
  return String(Substring.UnicodeScalarView(start[...end]))
}
