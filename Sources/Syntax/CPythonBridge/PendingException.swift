import CPython
import Locations
import PythonFacts

/// The exception that a failed call left behind, taken away from the interpreter.
struct PendingException {
  let kind: PythonProblem.Kind
  let message: String
  let line: Int
  /// In characters from 1, as CPython gives it.
  let character: Int

  /// Reads and clears it; nothing else of CPython may run before.
  init(_ library: EmbeddedLibrary, _ lock: borrowing InterpreterLock) {
    guard let exception = OwnedObject(new: importcheck_take_exception()) else {
      self.init(kind: .tooComplex, message: "the parser gave up", line: 1, character: 1)
      return
    }
    let reader = TreeReader(library)
    switch exception.failureKind(lock) {
    case IMPORTCHECK_SYNTAX_ERROR:
      let message = reader.text(.msg, of: exception, lock) ?? exception.description(lock)
      self.init(
        kind: Self.limits.contains(message) ? .tooComplex : .syntax, message: message,
        line: reader.integer(.lineno, of: exception, lock) ?? 1,
        character: reader.integer(.offset, of: exception, lock) ?? 1)
    case IMPORTCHECK_TOO_COMPLEX:
      self.init(kind: .tooComplex, message: "too complex for the parser", line: 1, character: 1)
    default:
      self.init(kind: .syntax, message: exception.description(lock), line: 1, character: 1)
    }
  }

  private init(kind: PythonProblem.Kind, message: String, line: Int, character: Int) {
    self.kind = kind
    self.message = message
    self.line = line
    self.character = character
  }

  /// Limits of the tokenizer, which it reports as syntax errors.
  private static let limits = ["too many nested parentheses", "too many levels of indentation"]

  /// The same with a column in UTF-8 bytes of `source`, which must be what was parsed.
  func problem(in source: [UInt8]) -> PythonProblem {
    let start = SourceLines.offset(ofLine: line, in: source)
    var offset = start
    var remaining = max(character, 1) - 1
    while remaining > 0, offset < source.count, source[offset] != 0x0A, source[offset] != 0x0D {
      offset += 1
      while offset < source.count, source[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return PythonProblem(
      kind: kind, message: message, position: SourcePosition(line: max(line, 1), column: offset - start + 1))
  }
}

/// Lines of a source as CPython counts them: ended by LF, CRLF or CR.
enum SourceLines {
  /// Where a line begins; the end of the source for a line behind the last.
  static func offset(ofLine line: Int, in source: [UInt8]) -> Int {
    var current = 1
    var offset = 0
    while current < line, offset < source.count {
      let byte = source[offset]
      offset += 1
      if byte == 0x0D, offset < source.count, source[offset] == 0x0A { offset += 1 }
      if byte == 0x0A || byte == 0x0D { current += 1 }
    }
    return offset
  }

  /// The line and the column in bytes of an offset.
  static func position(of offset: Int, in source: some Collection<UInt8>) -> SourcePosition {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in source.prefix(offset) {
      if byte == 0x0A, previous == 0x0D {
        column = 1
      } else if byte == 0x0A || byte == 0x0D {
        line += 1
        column = 1
      } else {
        column += 1
      }
      previous = byte
    }
    return SourcePosition(line: line, column: column)
  }
}
