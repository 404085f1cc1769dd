import Diagnostics
import JSON
import Locations

/// A baseline as a file: JSON with one entry a line, sorted, so that changes of it can be read.
struct BaselineFile {
  let baseline: Baseline

  init(_ baseline: Baseline) {
    self.baseline = baseline
  }

  /// Why a file is no baseline.
  enum Failure: Error {
    case notJSON(String)
    case otherVersion
    /// From 1.
    case badEntry(Int)
  }

  private static let version = 1

  init(parsing text: String) throws(Failure) {
    let json: JSON
    do throws(JSON.Failure) {
      json = try JSON(parsing: text)
    } catch {
      throw .notJSON(error.message)
    }
    guard case .integer(Self.version)? = json["version"], let entries = json["findings"]?.elements else {
      throw .otherVersion
    }
    var fingerprints: [Fingerprint] = []
    for (index, entry) in entries.enumerated() {
      guard let fingerprint = Fingerprint(entry) else { throw .badEntry(index + 1) }
      fingerprints.append(fingerprint)
    }
    baseline = Baseline(fingerprints)
  }

  var text: String {
    let lines = baseline.entries.map { "    " + $0.json.serialized() }.sorted()
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return "{\n  \"version\": \(Self.version),\n  \"findings\": \(list)\n}\n"
  }
}

extension Fingerprint {
  fileprivate init?(_ json: JSON) {
    guard let rule = json["rule"]?.text, let service = json["service"]?.text, let file = json["file"]?.text,
      let kind = json["kind"]?.text.flatMap(Diagnostic.Subject.Kind.init(rawValue:)),
      let value = json["subject"]?.text
    else { return nil }
    let occurrence: Int
    switch json["occurrence"] {
    case .integer(let number)?: occurrence = number
    case nil: occurrence = 0
    default: return nil
    }
    self.init(
      rule: RuleID(rule), service: service, file: SourceFile(file), subject: .init(kind, value),
      occurrence: occurrence)
  }

  fileprivate var json: JSON {
    let members: [JSON.Member] = [
      .init("rule", .string(rule.text)), .init("service", .string(service)),
      .init("file", .string(file.path)),
      .init("kind", .string(subject.kind.rawValue)), .init("subject", .string(subject.value)),
    ]
    return .object(members + (occurrence == 0 ? [] : [.init("occurrence", .integer(occurrence))]))
  }

  /// As a notice names it.
  var sentence: String {
    "the baseline has '\(rule)' about '\(subject.value)' in \(file) (service \(service)), which is found no more"
  }
}
