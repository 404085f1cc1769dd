package import Locations

extension Requirement {
  /// Parses one PEP 508 requirement, accepting what `packaging.requirements.Requirement` accepts.
  ///
  /// `span`, where the requirement stands, is taken over as it is.
  package init(parsing text: some StringProtocol, at span: SourceSpan) throws(Failure) {
    var scanner = RequirementScanner(text)
    self = try scanner.requirement(at: span)
  }
}

extension RequirementScanner {
  fileprivate mutating func requirement(at span: SourceSpan) throws(Requirement.Failure) -> Requirement {
    skipBlanks()
    guard let name = identifier() else {
      throw failure("expected the name of a distribution")
    }
    skipBlanks()
    let extras = try bracketedExtras()
    skipBlanks()
    let isReference = take(UInt8(ascii: "@"))
    let url = isReference ? try reference() : nil
    let specifier = isReference ? "" : try specifier()
    let marker = try markerAfter(isReference ? "';' or the end after the URL" : "',' or ';' or the end")
    return Requirement(
      name: DistributionName(name), extras: extras, specifier: specifier, url: url, marker: marker, span: span
    )
  }

  private mutating func bracketedExtras() throws(Requirement.Failure) -> [String] {
    guard take(UInt8(ascii: "[")) else { return [] }
    skipBlanks()
    var extras: [String] = []
    if let first = identifier() {
      extras.append(first)
      skipBlanks()
      while take(UInt8(ascii: ",")) {
        skipBlanks()
        guard let next = identifier() else { throw failure("expected the name of an extra after ','") }
        extras.append(next)
        skipBlanks()
      }
    }
    guard take(UInt8(ascii: "]")) else { throw failure("expected ',' or ']' in the extras") }
    return extras
  }

  /// The URL after `@`; a marker may follow only after white space.
  private mutating func reference() throws(Requirement.Failure) -> String {
    skipBlanks()
    guard let url = url() else { throw failure("expected a URL after '@'") }
    skipBlanks()
    return url
  }

  private mutating func specifier() throws(Requirement.Failure) -> String {
    let isParenthesized = take(UInt8(ascii: "("))
    skipBlanks()
    let start = offset
    var clauses = ""
    while let clause = specifierClause() {
      clauses += clause
      try refuseSuffix()
      skipBlanks()
      guard take(UInt8(ascii: ",")) else { break }
      clauses += ","
      skipBlanks()
    }
    skipBlanks()
    if isParenthesized, !take(UInt8(ascii: ")")) { throw failure("expected ')' after the version specifier") }
    guard let set = SpecifierSet(clauses) else {
      throw Requirement.Failure(message: "invalid version specifier '\(clauses)'", offset: start)
    }
    skipBlanks()
    return set.description
  }

  private func refuseSuffix() throws(Requirement.Failure) {
    if starts(with: Array(".*".utf8), at: offset) {
      throw failure("'.*' can only follow a release, with '==' or '!='")
    }
    if current == UInt8(ascii: "+"), offset + 1 < bytes.count, bytes[offset + 1].isASCIIAlphanumeric {
      throw failure("a local version can only be used with '==' or '!='")
    }
  }

  private mutating func markerAfter(_ expected: String) throws(Requirement.Failure) -> Marker? {
    if isAtEnd { return nil }
    guard take(UInt8(ascii: ";")) else { throw failure("expected \(expected)") }
    let marker = try self.marker()
    skipBlanks()
    guard isAtEnd else { throw failure("expected the end of the requirement") }
    return marker
  }
}
