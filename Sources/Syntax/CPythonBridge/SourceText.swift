import Locations
import PythonFacts

/// A source's text as UTF-8 without byte order mark, or why its bytes are none (PEP 263).
enum SourceText {
  case text([UInt8])
  /// Bytes of which some are not UTF-8: an import reads over them in comments, the start of a script does not.
  case undecoded([UInt8], PythonProblem)
  case problem(PythonProblem)

  init(decoding source: [UInt8]) {
    if let zero = source.firstIndex(of: 0) {
      self = .encodingProblem("source code cannot contain null bytes", at: zero, in: source)
      return
    }
    let hasMark = source.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = hasMark ? Array(source.dropFirst(3)) : source
    let declaration = EncodingDeclaration(in: bytes)
    let encoding = declaration.map { SourceEncoding(named: $0.name) } ?? .utf8
    if hasMark, let declaration, encoding != .utf8 {
      self = .encodingProblem(
        "encoding problem: '\(declaration.name)' with a byte order mark", at: 0, in: bytes)
      return
    }
    guard let encoding else {
      self = .unknownEncoding(declaration?.name ?? "", at: declaration?.offset ?? 0, in: bytes)
      return
    }
    self = Self.decode(bytes, encoding, declared: declaration?.name)
  }

  private static func decode(
    _ bytes: [UInt8], _ encoding: SourceEncoding, declared: String?
  ) -> SourceText {
    switch encoding.decode(bytes) {
    case .success(let text): return .text(text)
    case .failure(let failure):
      let byte = String(bytes[failure.offset], radix: 16)
      let message =
        declared.map { "'\($0)' codec can't decode byte 0x\(byte)" }
        ?? "Non-UTF-8 code starting with '\\x\(byte)', but no encoding declared"
      let problem = PythonProblem(
        kind: .encoding, message: message, position: SourceLines.position(of: failure.offset, in: bytes))
      return encoding == .utf8 ? .undecoded(bytes, problem) : .problem(problem)
    }
  }

  /// CPython refuses a name that it does not know; one that only the C library lacks says nothing of the file.
  private static func unknownEncoding(_ name: String, at offset: Int, in source: [UInt8]) -> SourceText {
    .problem(
      PythonProblem(
        kind: SourceEncoding.mayExist(named: name) ? .unreadable : .encoding,
        message: "unknown encoding: \(name)", position: SourceLines.position(of: offset, in: source)))
  }

  private static func encodingProblem(_ message: String, at offset: Int, in source: [UInt8]) -> SourceText {
    .problem(
      PythonProblem(
        kind: .encoding, message: message, position: SourceLines.position(of: offset, in: source)))
  }
}

/// `# -*- coding: name -*-` in one of the first two lines.
struct EncodingDeclaration {
  let name: String
  let offset: Int

  /// Nil when there is none; the first line must be blank or a comment for the second to count.
  init?(in source: [UInt8]) {
    var start = 0
    for _ in 0..<2 {
      let end = source[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
      let line = source[start..<end]
      let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
      guard let first = content.first else {
        guard let next = Self.next(after: end, in: source) else { return nil }
        start = next
        continue
      }
      guard first == UInt8(ascii: "#") else { return nil }
      if let name = Self.name(in: content) {
        self.init(name: name, offset: start)
        return
      }
      guard let next = Self.next(after: end, in: source) else { return nil }
      start = next
    }
    return nil
  }

  private init(name: String, offset: Int) {
    self.name = name
    self.offset = offset
  }

  private static func next(after end: Int, in source: [UInt8]) -> Int? {
    guard end < source.count else { return nil }
    let isPair = source[end] == 0x0D && end + 1 < source.count && source[end + 1] == 0x0A
    return end + (isPair ? 2 : 1)
  }

  /// The match of `coding[:=][ \t]*([-_.a-zA-Z0-9]+)` in a comment.
  private static func name(in comment: ArraySlice<UInt8>) -> String? {
    let keyword = Array("coding".utf8)
    var index = comment.startIndex
    while index + keyword.count < comment.endIndex {
      defer { index += 1 }
      guard comment[index...].starts(with: keyword) else { continue }
      let separator = comment[index + keyword.count]
      guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: "=") else { continue }
      let rest = comment[(index + keyword.count + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      let name = rest.prefix(while: isNameByte)
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
