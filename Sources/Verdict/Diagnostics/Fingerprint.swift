package import Locations

/// What makes two diagnostics the same finding, whatever moves the lines or changes the words of the message.
package struct Fingerprint: Hashable, Sendable {
  package let rule: RuleID
  package let service: String
  package let file: SourceFile
  package let subject: Diagnostic.Subject
  /// From 0: which of several findings that are alike in all else, in order of place.
  package let occurrence: Int

  package init(
    rule: RuleID, service: String, file: SourceFile, subject: Diagnostic.Subject, occurrence: Int
  ) {
    self.rule = rule
    self.service = service
    self.file = file
    self.subject = subject
    self.occurrence = occurrence
  }
}

extension Fingerprint {
  /// The fingerprints of a run's diagnostics, in their order; each is there once.
  package static func all(of diagnostics: [Diagnostic]) -> [Fingerprint] {
    var result = diagnostics.map { Fingerprint(of: $0, occurrence: 0) }
    var seen: [Fingerprint: Int] = [:]
    for index in diagnostics.indices.sorted(by: { diagnostics[$0].span < diagnostics[$1].span }) {
      let count = seen[result[index], default: 0]
      seen[result[index]] = count + 1
      result[index] = Fingerprint(of: diagnostics[index], occurrence: count)
    }
    return result
  }

  private init(of diagnostic: Diagnostic, occurrence: Int) {
    self.init(
      rule: diagnostic.rule, service: diagnostic.service, file: diagnostic.span.file,
      subject: diagnostic.subject, occurrence: occurrence)
  }

  /// 32 hexadecimal digits, the same in every run and on every machine.
  package var hexadecimal: String {
    let text = [
      rule.text, service, file.path, subject.kind.rawValue, subject.value, String(occurrence),
    ].joined(separator: "\u{0}")
    return Self.hash(text.utf8, from: 0xCBF2_9CE4_8422_2325)
      + Self.hash(text.utf8, from: 0x9E37_79B9_7F4A_7C15)
  }

  /// FNV-1a in 64 bits, with the start as given.
  private static func hash(_ bytes: String.UTF8View, from start: UInt64) -> String {
    let hash = bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
