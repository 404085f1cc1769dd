import JSON

/// Reads parser directives off the top of a file until the first line that is none.
///
/// Source: BuildKit's `parser/directives.go`.
struct DirectiveParsing {
  /// Why a directive is refused.
  enum Refusal: Error, Hashable {
    case repeated(String)
  }

  private static let names: Set<String> = ["syntax", "escape", "check"]
  let marker: [UInt8]
  private(set) var isDone = false
  private var seen: Set<String> = []

  init(marker: String = "#") {
    self.marker = Array(marker.utf8)
  }

  /// The directive on a line, given without its line end; nil ends the directives.
  mutating func directive(
    in bytes: [UInt8], _ content: Range<Int>, line: Int
  ) throws(Refusal) -> ParserDirective? {
    guard !isDone else { return nil }
    guard let (name, value) = parts(of: bytes, content), Self.names.contains(name) else {
      isDone = true
      return nil
    }
    guard seen.insert(name).inserted else { throw .repeated(name) }
    return ParserDirective(name: name, value: value, line: line)
  }

  /// `marker name = value`; the name in lower case.
  private func parts(of bytes: [UInt8], _ content: Range<Int>) -> (String, String)? {
    guard bytes[content].starts(with: marker) else { return nil }
    let body = bytes.trimmingFront(content.lowerBound + marker.count..<content.upperBound)
    guard let equals = bytes.first(UInt8(ascii: "="), in: body) else { return nil }
    var nameEnd = equals
    while nameEnd > body.lowerBound, isSpace(bytes[nameEnd - 1]) { nameEnd -= 1 }
    let name = bytes[body.lowerBound..<nameEnd]
    guard let first = name.first, isLetter(first), name.allSatisfy({ isLetter($0) || isDigit($0) }),
      let value = value(of: bytes, equals + 1..<body.upperBound)
    else { return nil }
    return (String(decoding: name, as: UTF8.self).lowercased(), bytes.text(value))
  }

  /// The value without white space around it; of white space alone, its last character is the value.
  private func value(of bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    var start = range.lowerBound
    while start < range.upperBound, isSpace(bytes[start]) { start += 1 }
    if start == range.upperBound { return start - 1..<start }
    var end = range.upperBound
    while isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}

extension DirectiveParsing {
  /// The directives of a file as those see them who look for one only, before the file is parsed.
  ///
  /// They skip a `#!` line, allow no white space before `#`, and find the frontend behind `//` or in a JSON
  /// document, too. An `escape` of a file with a `#!` line is among them, although the parser does not honour it.
  ///
  /// Source: `ParseDirective` and `DetectSyntax` of BuildKit's `parser/directives.go`.
  static func detected(in text: String) -> [ParserDirective] {
    var lines = PhysicalLines(text)
    let first = lines.next()
    let hasShebang = first.map { lines.bytes[$0.content].starts(with: Array("#!".utf8)) } ?? false
    let found = directives(in: text, marker: "#", skippingFirst: hasShebang)
    if found.contains(where: { $0.name == "syntax" }) { return found }
    let slashed = directives(in: text, marker: "//", skippingFirst: hasShebang).filter { $0.name == "syntax" }
    return found + (slashed.isEmpty ? syntaxOfDocument(text, skippingFirst: hasShebang) : slashed)
  }

  private static func directives(in text: String, marker: String, skippingFirst: Bool) -> [ParserDirective] {
    var lines = PhysicalLines(text)
    var parsing = DirectiveParsing(marker: marker)
    var found: [ParserDirective] = []
    if skippingFirst { _ = lines.next() }
    while !parsing.isDone, let line = lines.next() {
      guard let directive = try? parsing.directive(in: lines.bytes, line.content, line: line.number) else {
        break
      }
      found.append(directive)
    }
    return found
  }

  private static func syntaxOfDocument(_ text: String, skippingFirst: Bool) -> [ParserDirective] {
    var lines = PhysicalLines(text)
    if skippingFirst { _ = lines.next() }
    guard let line = lines.next() else { return [] }
    let body = lines.bytes.trimmingFront(line.content.lowerBound..<lines.bytes.count)
    guard body.lowerBound < body.upperBound, lines.bytes[body.lowerBound] == UInt8(ascii: "{"),
      let value = try? JSON(parsing: lines.bytes.text(body))["syntax"]?.text
    else { return [] }
    return [ParserDirective(name: "syntax", value: value, line: line.number)]
  }
}

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
