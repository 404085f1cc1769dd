import Locations

/// How the arguments of an instruction are split.
///
/// Source: the dispatch table of BuildKit's `parser/parser.go`.
enum ArgumentForm {
  case words
  case text
  case pairs
  case declarations
  /// JSON, else one text.
  case jsonOrText
  /// JSON, else words.
  case jsonOrWords
  case healthcheck
  case instruction

  static let forms: [String: ArgumentForm] = [
    "add": .jsonOrWords, "arg": .declarations, "cmd": .jsonOrText, "copy": .jsonOrWords,
    "entrypoint": .jsonOrText, "env": .pairs, "expose": .words, "from": .words, "healthcheck": .healthcheck,
    "label": .pairs, "maintainer": .text, "onbuild": .instruction, "run": .jsonOrText, "shell": .jsonOrText,
    "stopsignal": .text, "user": .text, "volume": .jsonOrWords, "workdir": .text,
  ]

  /// The arguments in `rest`, and whether they came from the JSON form.
  func arguments(
    of line: LogicalLine, _ rest: Range<Int>, keyword: String, escape: UInt8
  ) throws(Refusal) -> ([Word], Bool) {
    switch self {
    case .words: return (Self.words(of: line, rest), false)
    case .text: return (Self.text(of: line, rest), false)
    case .pairs: return (try Self.pairs(of: line, rest, keyword: keyword.uppercased(), escape: escape), false)
    case .declarations:
      return (line.quotedWords(in: rest, escape: escape).map(line.word), false)
    case .jsonOrText:
      if let words = try Self.json(of: line, rest) { return (words, true) }
      return (Self.text(of: line, rest), false)
    case .jsonOrWords:
      if let words = try Self.json(of: line, rest) { return (words, true) }
      return (Self.words(of: line, rest), false)
    case .healthcheck: return try Self.healthcheck(of: line, rest)
    case .instruction: return ([], false)
    }
  }

  private static func words(of line: LogicalLine, _ rest: Range<Int>) -> [Word] {
    line.plainWords(in: rest).map(line.word)
  }

  private static func text(of line: LogicalLine, _ rest: Range<Int>) -> [Word] {
    rest.isEmpty ? [] : [line.word(rest)]
  }

  /// Nil when this is not the JSON form.
  private static func json(of line: LogicalLine, _ rest: Range<Int>) throws(Refusal) -> [Word]? {
    do throws(JSONStrings.Failure) {
      return try JSONStrings(line.bytes, rest).elements.map {
        Word(text: $0.text, span: line.span($0.range))
      }
    } catch {
      switch error {
      case .notAnArray: return nil
      case .notOnlyStrings:
        let message = "when using JSON array syntax, arrays must be comprised of strings only"
        throw Refusal(message: message, range: rest)
      }
    }
  }

  private static func healthcheck(
    of line: LogicalLine, _ rest: Range<Int>
  ) throws(Refusal) -> ([Word], Bool) {
    guard !rest.isEmpty else { return ([], false) }
    let typeEnd = line.bytes[rest].firstIndex(where: isLatinSpace) ?? rest.upperBound
    guard typeEnd > rest.lowerBound else { return ([], false) }
    let type = line.word(rest.lowerBound..<typeEnd)
    let tail = line.bytes[typeEnd..<rest.upperBound].firstIndex { !isLatinSpace($0) } ?? rest.upperBound
    let (command, isJSON) = try ArgumentForm.jsonOrText.arguments(
      of: line, tail..<rest.upperBound, keyword: "healthcheck", escape: 0)
    return ([type] + command, isJSON)
  }

  private static func pairs(
    of line: LogicalLine, _ rest: Range<Int>, keyword: String, escape: UInt8
  ) throws(Refusal) -> [Word] {
    let words = line.quotedWords(in: rest, escape: escape)
    guard let first = words.first else { return [] }
    guard line.bytes[first].contains(UInt8(ascii: "=")) else {
      return try nameAndRest(of: line, rest, keyword: keyword)
    }
    var arguments: [Word] = []
    for word in words {
      guard let equals = line.bytes.first(UInt8(ascii: "="), in: word) else {
        let shown = line.text(word).quotedForGo
        let message = "Syntax error - can't find = in \(shown). Must be of the form: name=value"
        throw Refusal(message: message, range: word)
      }
      arguments.append(line.word(word.lowerBound..<equals))
      arguments.append(line.word(equals + 1..<word.upperBound))
      arguments.append(line.word(equals..<equals + 1))
    }
    return arguments
  }

  /// The old form, `ENV name value`: everything behind the first white space is the value.
  private static func nameAndRest(
    of line: LogicalLine, _ rest: Range<Int>, keyword: String
  ) throws(Refusal) -> [Word] {
    guard let nameEnd = line.bytes[rest].firstIndex(where: isArgumentSeparator) else {
      throw Refusal(message: "\(keyword) must have two arguments", range: rest)
    }
    let valueStart =
      line.bytes[nameEnd..<rest.upperBound].firstIndex { !isArgumentSeparator($0) } ?? rest.upperBound
    return [
      line.word(rest.lowerBound..<nameEnd), line.word(valueStart..<rest.upperBound),
      line.word(rest.upperBound..<rest.upperBound),
    ]
  }
}
