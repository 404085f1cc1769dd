package import Locations

/// One requirement of PEP 508: name, extras, specifier or URL, marker.
package struct Requirement: Hashable, Sendable {
  package let name: DistributionName
  /// Normalised (PEP 685).
  package let extras: [String]
  /// As written, without spaces; empty when any version will do.
  package let specifier: String
  package let url: String?
  package let marker: Marker?
  package let span: SourceSpan

  package init(
    name: DistributionName, extras: [String] = [], specifier: String = "", url: String? = nil,
    marker: Marker? = nil, span: SourceSpan
  ) {
    self.name = name
    self.extras = extras
    self.specifier = specifier
    self.url = url
    self.marker = marker
    self.span = span
  }
}

/// A distribution's name, normalised (PEP 503), with the spelling it was written in.
package struct DistributionName: Sendable {
  package let written: String
  /// Lower case, runs of `-`, `_` and `.` as one `-`.
  package let normalized: String

  package init(_ written: some StringProtocol) {
    self.written = String(written)
    var normalized = ""
    var pendingSeparator = false
    for scalar in written.unicodeScalars {
      if scalar == "-" || scalar == "_" || scalar == "." {
        pendingSeparator = true
        continue
      }
      if pendingSeparator { normalized.append("-") }
      pendingSeparator = false
      normalized.append(contentsOf: scalar.properties.lowercaseMapping)
    }
    if pendingSeparator { normalized.append("-") }
    self.normalized = normalized
  }
}

extension DistributionName: Hashable, Comparable, CustomStringConvertible {
  package static func == (left: DistributionName, right: DistributionName) -> Bool {
    left.normalized == right.normalized
  }

  package static func < (left: DistributionName, right: DistributionName) -> Bool {
    left.normalized < right.normalized
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(normalized) }

  package var description: String { normalized }
}
