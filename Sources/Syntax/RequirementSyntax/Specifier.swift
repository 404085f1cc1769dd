/// One version clause of PEP 440, such as `>=2.1` or `==3.*`.
package struct Specifier: Hashable, Sendable {
  package let comparator: Comparator
  /// As written, without white space around it.
  package let version: String

  package enum Comparator: String, Sendable, CaseIterable {
    case identical = "==="
    case equal = "=="
    case compatible = "~="
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
  }

  /// What the clause compares with.
  enum Operand: Hashable, Sendable {
    case version(Version)
    /// `1.2.*`: the epoch and the leading numbers.
    case prefix(epoch: VersionNumber, release: [VersionNumber])
    /// Of `===`: compared as text.
    case text(String)
  }

  let operand: Operand

  /// Parses one clause, white space around it included; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var scanner = RequirementScanner(text)
    scanner.skipWhiteSpace()
    guard let clause = scanner.specifier() else { return nil }
    scanner.skipWhiteSpace()
    guard scanner.isAtEnd else { return nil }
    self = clause
  }

  fileprivate init(comparator: Comparator, version: String, operand: Operand) {
    self.comparator = comparator
    self.version = version
    self.operand = operand
  }

  package static func == (left: Specifier, right: Specifier) -> Bool { left.identity == right.identity }

  package func hash(into hasher: inout Hasher) { hasher.combine(identity) }

  /// Equal for clauses that say the same: trailing zeros count only where they narrow (`~=1.0`).
  private var identity: Identity {
    guard comparator == .compatible, case .version(let version) = operand else {
      return Identity(comparator: comparator, operand: operand, length: 0)
    }
    return Identity(comparator: comparator, operand: operand, length: version.release.count)
  }

  private struct Identity: Hashable {
    let comparator: Comparator
    let operand: Operand
    let length: Int
  }
}

extension Specifier: CustomStringConvertible {
  package var description: String { comparator.rawValue + version }
}

extension RequirementScanner {
  /// The text of the clause that begins here, as far as it goes.
  mutating func specifierClause() -> String? {
    let start = offset
    guard specifier() != nil else {
      offset = start
      return nil
    }
    return text(from: start)
  }

  fileprivate mutating func specifier() -> Specifier? {
    guard
      let comparator = Specifier.Comparator.allCases.first(where: {
        take(StaticWord(stringLiteral: $0.rawValue))
      })
    else { return nil }
    skipWhiteSpace()
    let start = offset
    guard let operand = operand(of: comparator) else { return nil }
    return Specifier(comparator: comparator, version: text(from: start), operand: operand)
  }

  private mutating func operand(of comparator: Specifier.Comparator) -> Specifier.Operand? {
    let start = offset
    switch comparator {
    case .identical:
      skipIdenticalText()
      return .text(text(from: start).lowercased())
    case .equal, .notEqual:
      if let prefix = wildcard() { return prefix }
      offset = start
      return version(local: true).map(Specifier.Operand.version)
    case .compatible:
      guard let version = version(local: false), version.release.count > 1 else { return nil }
      return .version(version)
    case .atMost, .atLeast, .below, .above:
      return version(local: false).map(Specifier.Operand.version)
    }
  }

  /// Everything but white space, `;` and `)`.
  private mutating func skipIdenticalText() {
    while let byte = current, byte != UInt8(ascii: ";"), byte != UInt8(ascii: ")") {
      let mark = offset
      skipWhiteSpace()
      if offset > mark {
        offset = mark
        return
      }
      offset += 1
    }
  }

  private mutating func wildcard() -> Specifier.Operand? {
    if current == UInt8(ascii: "v") || current == UInt8(ascii: "V") { offset += 1 }
    guard var number = digits() else { return nil }
    var epoch = VersionNumber.zero
    if take(UInt8(ascii: "!")) {
      epoch = number
      guard let first = digits() else { return nil }
      number = first
    }
    var release = [number]
    while take(UInt8(ascii: ".")) {
      if take(UInt8(ascii: "*")) { return .prefix(epoch: epoch, release: release) }
      guard let next = digits() else { return nil }
      release.append(next)
    }
    return nil
  }
}
