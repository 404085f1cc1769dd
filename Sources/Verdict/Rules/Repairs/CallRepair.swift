import Analysis
import Diagnostics
import Locations

/// Takes an argument out of a call that does not accept it.
struct CallRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// Removes a keyword argument; nothing for calls over several lines, whose layout is the author's.
  func fixes(removing argument: String, from call: SourceSpan) -> [Fix] {
    guard call.start.line == call.end.line, let text = facts.sources.line(call.line, of: call.file) else {
      return []
    }
    let bytes = Array(text.utf8)
    let end = call.end.column - 1
    guard end <= bytes.count, let open = Self.opening(of: bytes[..<end], from: call.start.column - 1) else {
      return []
    }
    let parts = Self.arguments(of: bytes[(open + 1)..<(end - 1)])
    let kept = parts.filter { !Self.isKeyword(argument, $0) }
    guard kept.count == parts.count - 1 else { return [] }
    let list = kept.map { String(decoding: $0, as: UTF8.self).trimmed }.joined(separator: ", ")
    let line =
      String(decoding: bytes[...open], as: UTF8.self) + list
      + String(decoding: bytes[(end - 1)...], as: UTF8.self)
    let edit = TextEdit(file: call.file, line: call.line, removing: 1, text: line + "\n")
    return [Fix(title: "do not pass '\(argument)'", .unsafe, edits: [edit])]
  }

  /// The bracket that the call's last byte closes.
  private static func opening(of bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard bytes.last == UInt8(ascii: ")") else { return nil }
    var open: [Int] = []
    var scan = PythonScan()
    for index in start..<bytes.endIndex {
      switch scan.step(bytes[index]) {
      case .opens: open.append(index)
      case .closes:
        guard let last = open.popLast() else { return nil }
        if index == bytes.endIndex - 1 { return last }
      case .separates, .other: continue
      }
    }
    return nil
  }

  private static func arguments(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var depth = 0
    var scan = PythonScan()
    for index in bytes.indices {
      switch scan.step(bytes[index]) {
      case .opens: depth += 1
      case .closes: depth -= 1
      case .separates where depth == 0:
        parts.append(bytes[start..<index])
        start = index + 1
      case .separates, .other: continue
      }
    }
    return parts + [bytes[start...]]
  }

  private static func isKeyword(_ name: String, _ argument: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: argument, as: UTF8.self).trimmed
    guard text.hasPrefix(name) else { return false }
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    return rest.hasPrefix("=") && !rest.hasPrefix("==")
  }
}

/// Tells brackets and commas of one line of Python from those in strings.
private struct PythonScan {
  enum Kind {
    case opens, closes, separates, other
  }

  private var quote: UInt8?
  private var isEscaped = false

  mutating func step(_ byte: UInt8) -> Kind {
    if let open = quote {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == open {
        quote = nil
      }
      return .other
    }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      quote = byte
      return .other
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return .opens
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .closes
    case UInt8(ascii: ","): return .separates
    default: return .other
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
