/// A JSON array of strings, read with the place of each.
///
/// Accepts what Go's `encoding/json` accepts. Never recurses.
struct JSONStrings {
  struct Element {
    let text: String
    /// Between the quotes.
    let range: Range<Int>
  }

  enum Failure: Error {
    /// The builder takes the shell form instead.
    case notAnArray
    /// The builder refuses the file.
    case notOnlyStrings
  }

  /// As deep as Go's reader goes.
  private static let depthLimit = 10_000
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var open: [UInt8] = []
  private(set) var elements: [Element] = []
  private var hasOthers = false

  init(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) {
    self.bytes = bytes
    end = range.upperBound
    offset = bytes.trimmingFront(range).lowerBound
    guard current == UInt8(ascii: "[") else { throw .notAnArray }
    try document()
    skipSpace()
    guard offset == end else { throw .notAnArray }
    if hasOthers { throw .notOnlyStrings }
  }

  private var current: UInt8? { offset < end ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    offset += 1
    return true
  }

  private mutating func document() throws(Failure) {
    repeat {
      skipSpace()
      if try value() == .whole { try closeContainers() }
    } while !open.isEmpty
  }

  /// How far a value was read.
  private enum Extent {
    case whole
    /// A container up to its first value.
    case opened
  }

  private mutating func value() throws(Failure) -> Extent {
    let isElement = open.count == 1
    if isElement, current != UInt8(ascii: "\"") { hasOthers = true }
    switch current {
    case UInt8(ascii: "\""):
      let string = try JSONStringScanner.scan(bytes, at: offset, end: end)
      offset = string.range.upperBound + 1
      if isElement { elements.append(string) }
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try openContainer()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
    return .whole
  }

  private mutating func openContainer() throws(Failure) -> Extent {
    guard let byte = current, open.count < Self.depthLimit else { throw .notAnArray }
    offset += 1
    open.append(byte)
    skipSpace()
    if current == closing(byte) { return .whole }
    if byte == UInt8(ascii: "{") { try memberName() }
    return .opened
  }

  private func closing(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
  }

  /// Behind a value: closes what ends here, and stands before the next value if one follows.
  private mutating func closeContainers() throws(Failure) {
    while let container = open.last {
      skipSpace()
      if take(closing(container)) {
        open.removeLast()
        continue
      }
      guard take(UInt8(ascii: ",")) else { throw .notAnArray }
      skipSpace()
      if container == UInt8(ascii: "{") { try memberName() }
      return
    }
  }

  private mutating func memberName() throws(Failure) {
    skipSpace()
    guard current == UInt8(ascii: "\"") else { throw .notAnArray }
    offset = try JSONStringScanner.scan(bytes, at: offset, end: end).range.upperBound + 1
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw .notAnArray }
    skipSpace()
  }

  private mutating func literal(_ text: String) throws(Failure) {
    for byte in text.utf8 {
      guard take(byte) else { throw .notAnArray }
    }
  }

  private mutating func number() throws(Failure) {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), digits() == 0 { throw .notAnArray }
    if take(UInt8(ascii: ".")), digits() == 0 { throw .notAnArray }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if digits() == 0 { throw .notAnArray }
    }
    // Go's reader fails on a number that no double can hold, and the builder then takes the shell form.
    guard let value = Double(bytes.text(start..<offset)), value.isFinite else { throw .notAnArray }
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte = current, isDigit(byte) { offset += 1 }
    return offset - start
  }
}
