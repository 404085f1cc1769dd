/// Sorted lines of tab-separated fields inside the binary, searched in place.
///
/// Nothing is parsed or copied at start; a look-up touches some twenty lines.
struct LineTable: Sendable {
  /// Lines in ascending order of their bytes' first field, without a final line break.
  let text: StaticString

  /// The fields of all lines whose first field is `key`.
  ///
  /// - Complexity: O(log n) in the length of the table.
  func lines(for key: String) -> [[String]] {
    withBytes { bytes in
      var lines: [[String]] = []
      var start = lowerBound(Array(key.utf8) + [Self.tab], in: bytes)
      while start < bytes.count {
        let end = lineEnd(from: start, in: bytes)
        let fields = fields(in: start..<end, of: bytes)
        guard fields.first == key else { break }
        lines.append(fields)
        start = end + 1
      }
      return lines
    }
  }

  /// Whether some line's first field begins with `prefix`.
  func hasLine(beginningWith prefix: String) -> Bool {
    withBytes { bytes in
      let wanted = Array(prefix.utf8)
      let start = lowerBound(wanted, in: bytes)
      return start + wanted.count <= bytes.count
        && wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
    }
  }

  /// The fields of every line, in order.
  func forEach(_ body: ([String]) -> Void) {
    withBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = lineEnd(from: start, in: bytes)
        body(fields(in: start..<end, of: bytes))
        start = end + 1
      }
    }
  }

  private static let tab = UInt8(ascii: "\t")
  private static let lineFeed = UInt8(ascii: "\n")

  /// The start of the first line that is not below `key`.
  private func lowerBound(_ key: [UInt8], in bytes: Span<UInt8>) -> Int {
    var low = 0
    var high = bytes.count
    while low < high {
      var line = (low + high) / 2
      while line > low, bytes[line - 1] != Self.lineFeed { line -= 1 }
      if precedes(line, key, in: bytes) {
        low = min(lineEnd(from: line, in: bytes) + 1, bytes.count)
      } else {
        high = line
      }
    }
    return low
  }

  private func precedes(_ start: Int, _ key: [UInt8], in bytes: Span<UInt8>) -> Bool {
    for (index, byte) in key.enumerated() {
      guard start + index < bytes.count, bytes[start + index] != Self.lineFeed else { return true }
      if bytes[start + index] != byte { return bytes[start + index] < byte }
    }
    return false
  }

  private func lineEnd(from start: Int, in bytes: Span<UInt8>) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != Self.lineFeed { end += 1 }
    return end
  }

  private func fields(in range: Range<Int>, of bytes: Span<UInt8>) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    for index in range {
      if bytes[index] == Self.tab {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(bytes[index])
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return fields
  }

  private func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    unsafe body(
      Span(_unsafeElements: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
  }
}
