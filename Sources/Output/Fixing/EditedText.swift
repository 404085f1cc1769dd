package import Diagnostics

/// A text file as lines of bytes, edited by whole lines; what no edit names stays as it is, byte for byte.
package struct EditedText {
  private let lines: [ArraySlice<UInt8>]

  /// Nil for what is no text of single bytes: UTF-16, or bytes that hold a NUL.
  package init?(_ bytes: [UInt8]) {
    guard !bytes.contains(0), !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      return nil
    }
    lines = Self.lines(of: bytes[...])
  }

  /// Each line with its end; the last may have none.
  static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == newline {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  /// The text with all the edits made; they do not overlap.
  ///
  /// New lines end as their neighbours do, and a text without an end of its last line has none afterwards either.
  /// - Returns: nil when a line that is replaced is not UTF-8: what replaces it was made of its text.
  package func applying(_ edits: [TextEdit]) -> [UInt8]? {
    let ordered = edits.enumerated().sorted {
      ($0.element.line, $0.element.removing, $0.offset) < ($1.element.line, $1.element.removing, $1.offset)
    }.map(\.element)
    var result: [UInt8] = []
    var next = 0
    for edit in ordered {
      let start = min(max(edit.line - 1, next), lines.count)
      let end = min(start + edit.removing, lines.count)
      for line in lines[next..<start] { result += line }
      next = end
      guard lines[start..<end].allSatisfy(Self.isText) else { return nil }
      let ending = self.ending(near: start)
      if !result.isEmpty, result.last != Self.newline { result += ending }
      result += Self.written(edit.text, ending: ending)
    }
    for line in lines[next...] { result += line }
    if next == lines.count, !isTerminated { result.removeLast(trailingEnd(of: result)) }
    return result
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// An empty text counts as one that ends its lines.
  private var isTerminated: Bool { lines.last.map { $0.last == Self.newline } ?? true }

  /// How the line at an index ends, or the nearest before it.
  private func ending(near index: Int) -> [UInt8] {
    let ended = lines[...min(index, lines.count - 1)].last { $0.last == Self.newline } ?? lines.first ?? []
    return ended.suffix(2).elementsEqual([Self.carriageReturn, Self.newline])
      ? [Self.carriageReturn, Self.newline] : [Self.newline]
  }

  private static func isText(_ line: ArraySlice<UInt8>) -> Bool {
    String(validating: line, as: UTF8.self) != nil
  }

  private static func written(_ text: String, ending end: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == newline { bytes += end } else { bytes.append(byte) }
    }
    return bytes
  }

  private func trailingEnd(of bytes: [UInt8]) -> Int {
    guard bytes.last == Self.newline else { return 0 }
    return bytes.dropLast().last == Self.carriageReturn ? 2 : 1
  }
}
