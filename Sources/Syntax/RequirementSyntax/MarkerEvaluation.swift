extension Marker {
  /// Why a marker has no value.
  package enum Undefined: Error, Hashable, Sendable {
    /// `~=` or `===` between values that are no versions, or a set on the left.
    case comparison(String)
    /// The environment does not say.
    case variable(String)
  }

  /// Evaluates the marker; an `extra` is one of those given.
  ///
  /// A marker without a value does not hold.
  package func holds(in environment: MarkerEnvironment, extras: Set<String> = []) -> Bool {
    let candidates = extras.isEmpty ? [""] : extras.map(normalizedName)
    return candidates.contains { extra in
      var values = environment.values
      values["extra"] = extra
      return (try? evaluated(in: MarkerEnvironment(values: values, sets: environment.sets))) ?? false
    }
  }

  /// The marker's value, exactly as `packaging` computes it: versions compared as PEP 440 says, everything else
  /// as text.
  ///
  /// `extra` is the empty text unless the environment has it.
  package func evaluated(in environment: MarkerEnvironment) throws(Undefined) -> Bool {
    var anyHolds = false
    var allHold = try first.evaluated(in: environment)
    for joined in rest {
      let value = try joined.term.evaluated(in: environment)
      switch joined.connective {
      case .and: allHold = allHold && value
      case .or:
        anyHolds = anyHolds || allHold
        allHold = value
      }
    }
    return anyHolds || allHold
  }
}

extension Marker.Term {
  fileprivate func evaluated(in environment: MarkerEnvironment) throws(Marker.Undefined) -> Bool {
    switch self {
    case .group(let marker): return try marker.evaluated(in: environment)
    case .comparison(.variable(let name), let comparator, let right):
      guard !MarkerEnvironment.setNames.contains(name) || environment.values[name] != nil else {
        throw .comparison(name)
      }
      return try compare(
        try environment.value(of: name), comparator, right.rawText, as: name)
    case .comparison(.literal(let text), let comparator, let right):
      let name = right.rawText
      if MarkerEnvironment.setNames.contains(name), environment.values[name] == nil {
        return try member(text, comparator, environment.names(in: name))
      }
      return try compare(text, comparator, try environment.value(of: name), as: name)
    }
  }

  private func member(
    _ text: String, _ comparator: String, _ names: Set<String>
  ) throws(Marker.Undefined) -> Bool {
    switch comparator {
    case "in": names.contains(normalizedName(text))
    case "not in": !names.contains(normalizedName(text))
    case "!=": true
    case "<", ">", "==", "<=", ">=": false
    default: throw .comparison(comparator)
    }
  }

  private func compare(
    _ left: String, _ comparator: String, _ right: String, as variable: String
  ) throws(Marker.Undefined) -> Bool {
    if MarkerEnvironment.versionNames.contains(variable), let clause = Specifier(comparator + right) {
      return clause.contains(left)
    }
    switch comparator {
    case "in": return contains(right, left)
    case "not in": return !contains(right, left)
    case "==", "<=", ">=": return left == right
    case "!=": return left != right
    case "<", ">": return false
    default: throw .comparison(comparator)
    }
  }
}

/// Whether one text is part of another, byte by byte, as Python's `in` on strings.
private func contains(_ text: String, _ part: String) -> Bool {
  let text = Array(text.utf8)
  let part = Array(part.utf8)
  guard part.count <= text.count else { return false }
  return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
}

extension MarkerValue {
  fileprivate var rawText: String {
    switch self {
    case .variable(let name): name
    case .literal(let text): text
    }
  }
}

extension MarkerEnvironment {
  fileprivate static let setNames: Set<String> = ["extras", "dependency_groups"]
  fileprivate static let versionNames: Set<String> = [
    "implementation_version", "platform_release", "python_full_version", "python_version",
  ]

  fileprivate func names(in set: String) -> Set<String> { Set((sets[set] ?? []).map(normalizedName)) }

  fileprivate func value(of name: String) throws(Marker.Undefined) -> String {
    guard let value = values[name] else {
      if name == "extra" { return "" }
      throw .variable(name)
    }
    if name == "extra" || Self.setNames.contains(name) { return normalizedName(value) }
    // An interpreter built between releases reports '3.11.1+', which PEP 440 does not know.
    return name == "python_full_version" && value.hasSuffix("+") ? value + "local" : value
  }
}
