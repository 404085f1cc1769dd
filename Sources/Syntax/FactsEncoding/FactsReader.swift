/// Bytes that are no facts: cut off, changed, or of another version.
package struct DamagedFacts: Error, Hashable, Sendable {
  package init() {}
}

/// Facts being read from bytes; whatever the bytes are, reading ends.
struct FactsReader {
  /// Deeper nesting than the parser lets pass.
  private static let depthLimit = 1_000

  private let bytes: ArraySlice<UInt8>
  private var offset: Int
  private var texts: [String] = []
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) throws(DamagedFacts) {
    self.bytes = bytes
    offset = bytes.startIndex
    let count = try readCount()
    texts.reserveCapacity(count)
    for _ in 0..<count {
      let length = try readCount()
      texts.append(String(decoding: bytes[offset..<offset + length], as: UTF8.self))
      offset += length
    }
  }

  var isAtEnd: Bool { offset == bytes.endIndex }

  mutating func readByte() throws(DamagedFacts) -> UInt8 {
    guard offset < bytes.endIndex else { throw DamagedFacts() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func readFlag() throws(DamagedFacts) -> Bool { try readByte() != 0 }

  mutating func readNumber() throws(DamagedFacts) -> Int {
    var number: UInt = 0
    var shift = 0
    while true {
      let byte = try readByte()
      number |= UInt(byte & 0x7F) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
      guard shift < UInt.bitWidth else { throw DamagedFacts() }
    }
    return Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
  }

  mutating func readText() throws(DamagedFacts) -> String {
    let index = try readNumber()
    guard texts.indices.contains(index) else { throw DamagedFacts() }
    return texts[index]
  }

  mutating func read<Value: Storable>() throws(DamagedFacts) -> Value {
    guard depth < Self.depthLimit else { throw DamagedFacts() }
    depth += 1
    defer { depth -= 1 }
    return try Value(from: &self)
  }

  mutating func read<Value: Storable>() throws(DamagedFacts) -> [Value] {
    let count = try readCount()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read()) }
    return values
  }

  mutating func read<Value: Storable>() throws(DamagedFacts) -> Value? {
    try readFlag() ? try read() as Value : nil
  }

  /// A number of things, each of which takes a byte at least.
  mutating func readCount() throws(DamagedFacts) -> Int {
    let count = try readNumber()
    guard count >= 0, count <= bytes.endIndex - offset else { throw DamagedFacts() }
    return count
  }
}
