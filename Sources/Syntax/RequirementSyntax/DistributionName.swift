/// A distribution's name, normalised (PEP 503), with the spelling it was written in.
package struct DistributionName: Sendable {
  package let written: String
  /// Lower case, runs of `-`, `_` and `.` as one `-`.
  package let normalized: String

  package init(_ written: some StringProtocol) {
    self.written = String(written)
    self.normalized = normalizedName(written)
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

/// Lower case, runs of `-`, `_` and `.` as one `-`: the form in which names of distributions (PEP 503) and of
/// extras (PEP 685) are compared.
package func normalizedName(_ written: some StringProtocol) -> String {
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
  return normalized
}
