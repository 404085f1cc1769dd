import Diagnostics
package import JSON
import Locations

extension Report {
  /// The stable machine format; `docs/json.md` documents it.
  package func json() -> JSON {
    [
      "version": 1,
      "tool": ["name": "importcheck", "version": .string(toolVersion), "grammar": .string(grammar)],
      "services": .array(services.map(\.json)),
      "findings": .array(diagnostics.map(\.json)),
      "notices": .array(notices.map(JSON.string)),
      "mended": .array(mended.map(\.json)),
      "summary": [
        "services": .integer(services.count), "errors": .integer(count(.error)),
        "warnings": .integer(count(.warning)), "notes": .integer(count(.note)), "gaps": .integer(gapCount),
        "suppressed": .integer(silencedCount), "baseline": .integer(knownCount),
        "milliseconds": .integer(milliseconds),
      ],
    ]
  }
}

extension ReportedService {
  fileprivate var json: JSON {
    [
      "id": .string(id), "kind": .string(kind),
      "definition": ["file": .string(definition.file.path), "line": .integer(definition.line)],
      "context": .string(context), "contextReason": .string(contextReason), "target": JSON(target),
      "python": JSON(python), "launches": .array(launches.map(\.json)), "gaps": .array(gaps.map(\.json)),
    ]
  }
}

extension ReportedLaunch {
  fileprivate var json: JSON {
    [
      "command": .string(command), "launcher": .string(launcher), "target": .string(target),
      "file": JSON(span?.file.path), "line": span.map { .integer($0.line) } ?? .null,
      "workingDirectory": .string(workingDirectory),
      "searchPath": .array(searchPath.map { .string($0.path) }),
      "modules": .integer(moduleCount),
    ]
  }
}

extension Gap {
  /// `reason`, `message`, `file`, `line`.
  package var json: JSON {
    [
      "reason": .string(reason.rawValue), "message": .string(message), "file": .string(span.file.path),
      "line": .integer(span.line),
    ]
  }
}

extension Diagnostic {
  fileprivate var json: JSON {
    [
      "rule": .string(rule.text), "level": .string(severity.rawValue), "service": .string(service),
      "message": .string(message), "file": .string(span.file.path), "line": .integer(span.start.line),
      "column": .integer(span.start.column), "endLine": .integer(span.end.line),
      "endColumn": .integer(span.end.column),
      "subject": ["kind": .string(subject.kind.rawValue), "value": .string(subject.value)],
      "also": .array(also.map(JSON.string)), "circumstance": .string(circumstance.rawValue),
      "chain": .array(chain.map(\.json)), "notes": .array(notes.map(\.json)),
      "fixes": .array(fixes.map(\.json)),
    ]
  }
}

extension MendedFinding {
  fileprivate var json: JSON {
    [
      "rule": .string(diagnostic.rule.text), "service": .string(diagnostic.service),
      "message": .string(diagnostic.message), "file": .string(diagnostic.span.file.path),
      "subject": [
        "kind": .string(diagnostic.subject.kind.rawValue), "value": .string(diagnostic.subject.value),
      ],
      "fix": .string(fix.title), "files": .array(fix.files.map { .string($0.path) }),
    ]
  }
}

extension ChainLink {
  fileprivate var json: JSON {
    let place: [JSON.Member] = [.init("file", .string(span.file.path)), .init("line", .integer(span.line))]
    return .object(place + (module.map { [.init("module", .string($0))] } ?? []))
  }
}

extension Note {
  fileprivate var json: JSON {
    [
      "message": .string(message), "file": JSON(span?.file.path),
      "line": span.map { .integer($0.line) } ?? .null,
    ]
  }
}

extension Fix {
  fileprivate var json: JSON {
    [
      "title": .string(title), "applicability": .string(applicability.rawValue),
      "edits": .array(edits.map(\.json)),
    ]
  }
}

extension TextEdit {
  fileprivate var json: JSON {
    [
      "file": .string(file.path), "line": .integer(line), "remove": .integer(removing),
      "insert": .string(text),
    ]
  }
}
