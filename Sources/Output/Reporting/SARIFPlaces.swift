import Diagnostics
import JSON
import Locations

/// Places and repairs in the terms of SARIF.
struct SARIFPlaces {
  let columns: CharacterColumns

  func location(_ span: SourceSpan, saying message: String? = nil) -> JSON {
    var members: [JSON.Member] = [
      .init("physicalLocation", ["artifactLocation": artifact(span.file), "region": region(span)])
    ]
    if let message { members.append(.init("message", ["text": .string(message)])) }
    return .object(members)
  }

  private func artifact(_ file: SourceFile) -> JSON {
    file.path.hasPrefix("/")
      ? ["uri": .string("file://" + Self.encoded(file.path))]
      : ["uri": .string(Self.encoded(file.path)), "uriBaseId": "%SRCROOT%"]
  }

  /// Source: RFC 3986, unreserved characters and the slash.
  private static func encoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~/".contains(character) {
        result.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }

  private func region(_ span: SourceSpan) -> JSON {
    region(
      (span.start.line, columns.column(of: span.start, in: span.file)),
      (span.end.line, columns.column(of: span.end, in: span.file)))
  }

  private func region(_ start: (line: Int, column: Int), _ end: (line: Int, column: Int)) -> JSON {
    [
      "startLine": .integer(start.line), "startColumn": .integer(start.column), "endLine": .integer(end.line),
      "endColumn": .integer(end.column),
    ]
  }

  func fix(_ fix: Fix) -> JSON {
    let changes = fix.files.map { file -> JSON in
      [
        "artifactLocation": artifact(file),
        "replacements": .array(fix.edits.filter { $0.file == file }.map(replacement)),
      ]
    }
    return ["description": ["text": .string(fix.title)], "artifactChanges": .array(changes)]
  }

  /// Whole lines; what comes behind the last line begins with the end of that.
  private func replacement(_ edit: TextEdit) -> JSON {
    let last = edit.line + edit.removing
    if let end = columns.end(of: last - 1, in: edit.file), columns.end(of: last, in: edit.file) == nil {
      let text = String(edit.text.dropLast(edit.text.hasSuffix("\n") ? 1 : 0))
      let start = edit.removing == 0 ? (last - 1, end) : (edit.line, 1)
      return replacement(region(start, (last - 1, end)), by: edit.removing == 0 ? "\n" + text : text)
    }
    return replacement(region((edit.line, 1), (last, 1)), by: edit.text)
  }

  private func replacement(_ region: JSON, by text: String) -> JSON {
    ["deletedRegion": region, "insertedContent": ["text": .string(text)]]
  }
}
