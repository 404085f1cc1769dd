import Locations

/// A line of a requirements file after continuations are joined, comments dropped and variables replaced.
///
/// Source: `pip/_internal/req/req_file.py`, `preprocess`.
struct RequirementsLine {
  private(set) var bytes: [UInt8] = []
  /// Where runs of the bytes stand in the file; ascending offsets.
  private(set) var segments: [MappedText.Segment] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ piece: ArraySlice<UInt8>, at position: SourcePosition) {
    segments.append(MappedText.Segment(offset: bytes.count, position: position))
    bytes += piece
  }

  func mapped(in file: SourceFile) -> MappedText {
    MappedText(text: text, file: file, segments: segments)
  }

  /// The stretch of bytes `range`, with its places.
  func part(_ range: Range<Int>) -> RequirementsLine {
    var part = RequirementsLine()
    for (index, segment) in segments.enumerated() {
      let end = index + 1 < segments.count ? segments[index + 1].offset : bytes.count
      let low = max(segment.offset, range.lowerBound)
      let high = min(end, range.upperBound)
      guard low < high else { continue }
      let column = segment.position.column + low - segment.offset
      part.append(bytes[low..<high], at: SourcePosition(line: segment.position.line, column: column))
    }
    return part
  }

  /// Without white space around it.
  var trimmed: RequirementsLine {
    guard let first = bytes.firstIndex(where: { !$0.isASCIISpace }),
      let last = bytes.lastIndex(where: { !$0.isASCIISpace })
    else { return RequirementsLine() }
    return part(first..<(last + 1))
  }

  /// Without the comment: a `#` at the start or after white space, and all behind it.
  var uncommented: RequirementsLine {
    for (index, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "#") && (index == 0 || bytes[index - 1].isASCIISpace) {
      return part(0..<index)
    }
    return self
  }

  /// With `${NAME}` replaced where the environment has a value for it that is not empty.
  func expanded(with environment: [String: String]) -> RequirementsLine {
    guard bytes.contains(UInt8(ascii: "$")) else { return self }
    var result = RequirementsLine()
    var start = 0
    var offset = 0
    while offset < bytes.count {
      guard let end = variableEnd(at: offset),
        let value = environment[String(decoding: bytes[(offset + 2)..<(end - 1)], as: UTF8.self)],
        !value.isEmpty
      else {
        offset += 1
        continue
      }
      result.append(part(start..<offset))
      let place = part(offset..<end).segments.first?.position ?? .start
      result.append(ArraySlice(value.utf8), at: place)
      offset = end
      start = end
    }
    result.append(part(start..<bytes.count))
    return result
  }

  private mutating func append(_ line: RequirementsLine) {
    let base = bytes.count
    segments += line.segments.map { MappedText.Segment(offset: base + $0.offset, position: $0.position) }
    bytes += line.bytes
  }

  /// The offset behind `${NAME}`, capitals, digits and underscores only.
  private func variableEnd(at start: Int) -> Int? {
    guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "$"), bytes[start + 1] == UInt8(ascii: "{")
    else { return nil }
    var end = start + 2
    while end < bytes.count, bytes[end].isVariableByte { end += 1 }
    guard end > start + 2, end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
    return end + 1
  }
}

extension UInt8 {
  var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) || (0x1C...0x1F).contains(self) }

  fileprivate var isVariableByte: Bool {
    isASCIIDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || self == UInt8(ascii: "_")
  }
}

/// The joined lines of a requirements file, comments and blank lines dropped.
func requirementsLines(of text: String, environment: [String: String]) -> [RequirementsLine] {
  var lines: [RequirementsLine] = []
  var open: RequirementsLine?
  func close(_ line: RequirementsLine) {
    let content = line.uncommented.trimmed.expanded(with: environment)
    if !content.bytes.isEmpty { lines.append(content) }
  }
  for (number, line) in physicalLines(of: Array(text.utf8)).enumerated() {
    let isComment = line.first { !$0.isASCIISpace } == UInt8(ascii: "#")
    var joined = open ?? RequirementsLine()
    // The only reference left, so that appending does not copy.
    open = nil
    if line.last == UInt8(ascii: "\\"), !isComment {
      joined.appendStripped(line, number: number + 1)
      open = joined
    } else {
      // A comment inside a continuation ends it; the blank keeps its mark recognisable.
      if isComment { joined.append([0x20], at: SourcePosition(line: number + 1, column: 1)) }
      joined.append(line, at: SourcePosition(line: number + 1, column: 1))
      close(joined)
    }
  }
  if let open { close(open) }
  return lines
}

extension RequirementsLine {
  /// Appends a continued line without the backslashes at its ends.
  fileprivate mutating func appendStripped(_ line: ArraySlice<UInt8>, number: Int) {
    let backslash = UInt8(ascii: "\\")
    let kept = line.drop { $0 == backslash }
    let end = kept.lastIndex { $0 != backslash }.map { $0 + 1 } ?? kept.startIndex
    let column = kept.startIndex - line.startIndex + 1
    append(kept[kept.startIndex..<end], at: SourcePosition(line: number, column: column))
  }
}

/// Lines as `str.splitlines` counts them.
private func physicalLines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  var offset = 0
  while offset < bytes.count {
    let length = lineBreak(at: offset, in: bytes)
    if length == 0 {
      offset += 1
      continue
    }
    lines.append(bytes[start..<offset])
    offset += length
    start = offset
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// The length of the line break that begins there, or 0.
private func lineBreak(at offset: Int, in bytes: [UInt8]) -> Int {
  func byte(_ ahead: Int) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }
  switch bytes[offset] {
  case 0x0D: return byte(1) == 0x0A ? 2 : 1
  case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
  case 0xC2: return byte(1) == 0x85 ? 2 : 0
  case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
  default: return 0
  }
}
