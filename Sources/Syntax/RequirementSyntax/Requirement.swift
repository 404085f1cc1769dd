package import Locations

/// One requirement of PEP 508: name, extras, specifier or URL, marker.
package struct Requirement: Hashable, Sendable {
  package let name: DistributionName
  /// Normalised (PEP 685).
  package let extras: [String]
  /// As written, sorted, each once.
  package let writtenExtras: [String]
  /// Version clauses as written, without spaces, sorted and joined by commas; empty when any version will do.
  package let specifier: String
  package let url: String?
  package let marker: Marker?
  package let span: SourceSpan
  /// What requires it, where a lock or a compiled file says that it stands there for that alone.
  package private(set) var requirer: DistributionName?
  /// Whether a lock file lists all that it requires beside it.
  package private(set) var isLocked = false

  package init(
    name: DistributionName, extras: [String] = [], specifier: String = "", url: String? = nil,
    marker: Marker? = nil, span: SourceSpan
  ) {
    self.name = name
    self.writtenExtras = Set(extras).sorted()
    self.extras = Set(extras.map(normalizedName)).sorted()
    self.specifier = specifier
    self.url = url
    self.marker = marker
    self.span = span
  }
}

extension Requirement {
  /// Why a text is not a requirement.
  package struct Failure: Error, Hashable, Sendable {
    package let message: String
    /// UTF-8 offset in the text at which that shows.
    package let offset: Int
  }

  /// The same requirement, standing elsewhere.
  package func moved(to span: SourceSpan) -> Requirement {
    Requirement(
      name: name, extras: writtenExtras, specifier: specifier, url: url, marker: marker, span: span
    ).required(by: requirer)
  }

  /// The same requirement, there only because a distribution requires it; nil for one of the project's own.
  package func required(by requirer: DistributionName?) -> Requirement {
    var copy = self
    copy.requirer = requirer
    return copy
  }

  /// The same requirement, with all that it requires listed beside it.
  package var locked: Requirement {
    var copy = self
    copy.isLocked = true
    return copy
  }

  /// The same requirement under a marker, which replaces its own.
  package func marked(with marker: Marker?) -> Requirement {
    Requirement(
      name: name, extras: writtenExtras, specifier: specifier, url: url, marker: marker, span: span
    ).required(by: requirer)
  }
}

extension Requirement: CustomStringConvertible {
  /// As `packaging` prints it.
  package var description: String {
    var text = name.written
    if !writtenExtras.isEmpty { text += "[" + writtenExtras.joined(separator: ",") + "]" }
    text += specifier
    if let url { text += " @ " + url + (marker == nil ? "" : " ") }
    if let marker { text += "; \(marker)" }
    return text
  }
}
