extension Marker {
  /// Parses a whole marker, accepting what `packaging.markers.Marker` accepts.
  package init(parsing text: some StringProtocol) throws(Requirement.Failure) {
    var scanner = RequirementScanner(text)
    self = try scanner.marker()
    guard scanner.isAtEnd else { throw scanner.failure("expected the end of the marker") }
  }

  /// Deeper nesting of parentheses is refused; `packaging` itself gives up at a few hundred.
  static let depthLimit = 250
}

extension RequirementScanner {
  mutating func marker(depth: Int = 0) throws(Requirement.Failure) -> Marker {
    guard depth <= Marker.depthLimit else { throw failure("marker nested too deeply") }
    let first = try markerTerm(depth: depth)
    var rest: [Marker.Joined] = []
    while let connective = connective() {
      rest.append(Marker.Joined(connective: connective, term: try markerTerm(depth: depth)))
    }
    return Marker(first, rest)
  }

  private mutating func connective() -> Marker.Connective? {
    if takeWord("or") { return .or }
    if takeWord("and") { return .and }
    return nil
  }

  private mutating func markerTerm(depth: Int) throws(Requirement.Failure) -> Marker.Term {
    skipBlanks()
    defer { skipBlanks() }
    guard take(UInt8(ascii: "(")) else { return try comparison() }
    let inner = try marker(depth: depth + 1)
    guard take(UInt8(ascii: ")")) else { throw failure("expected ')' after the marker expression") }
    return .group(inner)
  }

  private mutating func comparison() throws(Requirement.Failure) -> Marker.Term {
    let left = try markerValue()
    skipBlanks()
    let comparator = try comparator()
    skipBlanks()
    let right = try markerValue()
    return .comparison(
      left.normalized(besides: right), comparator: comparator, right.normalized(besides: left))
  }

  private mutating func markerValue() throws(Requirement.Failure) -> MarkerValue {
    if let name = variable() { return .variable(name) }
    let start = offset
    guard let literal = quoted() else { throw failure("expected a marker variable or a quoted string") }
    guard let text = pythonString(literal) else {
      throw Requirement.Failure(message: "invalid quoted string", offset: start)
    }
    return .literal(text)
  }

  private mutating func variable() -> String? {
    guard isBoundary(offset) else { return nil }
    for (spelling, name) in Self.variables
    where starts(with: spelling, at: offset) && isBoundary(offset + spelling.count) {
      offset += spelling.count
      return name
    }
    return nil
  }

  private mutating func comparator() throws(Requirement.Failure) -> String {
    if takeWord("in") { return "in" }
    if takeWord("not") {
      let start = offset
      skipBlanks()
      guard offset > start else { throw failure("expected white space after 'not'") }
      guard takeWord("in") else { throw failure("expected 'in' after 'not'") }
      return "not in"
    }
    for comparator in ["===", "==", "~=", "!=", "<=", ">=", "<", ">"]
    where take(StaticWord(stringLiteral: comparator)) {
      return comparator
    }
    throw failure("expected a marker operator, one of <=, <, !=, ==, >=, >, ~=, ===, in, not in")
  }

  /// Spelling to canonical name; the dotted ones and `python_implementation` are PEP 345's.
  private static let variables: [([UInt8], String)] = {
    let names = [
      "python_version", "python_full_version", "os_name", "sys_platform", "platform_release",
      "platform_system",
      "platform_version", "platform_machine", "platform_python_implementation", "implementation_name",
      "implementation_version", "extras", "extra", "dependency_groups",
    ]
    let legacy = [
      ("os.name", "os_name"), ("sys.platform", "sys_platform"), ("platform.version", "platform_version"),
      ("platform.machine", "platform_machine"),
      ("platform.python_implementation", "platform_python_implementation"),
      ("python_implementation", "platform_python_implementation"),
    ]
    return (names.map { ($0, $0) } + legacy).map { (Array($0.0.utf8), $0.1) }
  }()
}

extension MarkerValue {
  /// A literal compared with `extra`, `extras` or `dependency_groups` is a name (PEP 685).
  fileprivate func normalized(besides other: MarkerValue) -> MarkerValue {
    switch (self, other) {
    case (.literal(let text), .variable("extra")), (.literal(let text), .variable("extras")),
      (.literal(let text), .variable("dependency_groups")):
      .literal(normalizedName(text))
    case (.literal, _), (.variable, _):
      self
    }
  }
}
