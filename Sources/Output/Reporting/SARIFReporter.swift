import Diagnostics
package import JSON
import Locations

extension Report {
  /// One run in SARIF 2.1.0, with the chain as a code flow and the repairs.
  ///
  /// Source: the OASIS standard "Static Analysis Results Interchange Format", 2.1.0.
  package func sarif(quoting line: @escaping LineSource) -> JSON {
    let places = SARIFPlaces(columns: CharacterColumns(line: line))
    let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let results = zip(diagnostics, Fingerprint.all(of: diagnostics)).map {
      SARIFResult(diagnostic: $0, fingerprint: $1, index: indices[$0.rule], places: places).json
    }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "importcheck", "semanticVersion": .string(toolVersion),
              "rules": .array(rules.map(\.sarif)),
            ]
          ],
          "columnKind": "utf16CodeUnits",
          "invocations": [
            ["executionSuccessful": true, "toolExecutionNotifications": .array(notifications)]
          ],
          "results": .array(results),
        ]
      ],
    ]
  }

  private var notifications: [JSON] {
    notices.map { ["level": "note", "message": ["text": .string($0)]] }
  }
}

extension ReportedRule {
  fileprivate var sarif: JSON {
    [
      "id": .string(id.text), "shortDescription": ["text": .string(summary)],
      "fullDescription": ["text": .string("\(summary) \(rationale)")],
      "help": ["text": .string("\(rationale) Limits: \(limits)")],
      "defaultConfiguration": [
        "enabled": .boolean(severity != .off),
        "level": .string(severity == .off ? "note" : severity.rawValue),
      ],
    ]
  }
}

/// One finding as a result.
private struct SARIFResult {
  let diagnostic: Diagnostic
  let fingerprint: Fingerprint
  let index: Int?
  let places: SARIFPlaces

  var json: JSON {
    var members: [JSON.Member] = [.init("ruleId", .string(diagnostic.rule.text))]
    if let index { members.append(.init("ruleIndex", .integer(index))) }
    members += [
      .init("level", .string(diagnostic.severity == .off ? "none" : diagnostic.severity.rawValue)),
      .init("message", ["text": .string(message)]),
      .init("locations", [places.location(diagnostic.span)]),
      .init("partialFingerprints", ["importcheck/v1": .string(fingerprint.hexadecimal)]),
    ]
    let related = diagnostic.notes.compactMap { note in
      note.span.map { places.location($0, saying: note.message) }
    }
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    if diagnostic.chain.count > 1 { members.append(.init("codeFlows", [flow])) }
    let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }.map(places.fix)
    if !fixes.isEmpty { members.append(.init("fixes", .array(fixes))) }
    return .object(members + [.init("properties", properties)])
  }

  private var message: String {
    let reasons = diagnostic.notes.filter { $0.span == nil }.map(\.message)
    return ([diagnostic.message] + reasons).joined(separator: "; ")
  }

  private var flow: JSON {
    let locations = diagnostic.chain.map { link -> JSON in
      [
        "location": places.location(
          link.span, saying: link.module.map { "in module '\($0)'" } ?? "start command")
      ]
    }
    return ["threadFlows": [["locations": .array(locations)]]]
  }

  private var properties: JSON {
    [
      "service": .string(diagnostic.service), "subject": .string(diagnostic.subject.value),
      "also": .array(diagnostic.also.map(JSON.string)),
      "circumstance": .string(diagnostic.circumstance.rawValue),
    ]
  }
}
