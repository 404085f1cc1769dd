import Locations

/// Facts in the making as bytes: numbers in as few bytes as they need, each text once.
///
/// The form is read by the same version of the tool only; nobody else has to know it.
struct FactsWriter {
  private(set) var bytes: [UInt8] = []
  private var texts: [String: Int] = [:]
  private var textBytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Seven bits a byte, the lowest first; negative numbers change places with positive ones.
  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    if let index = texts[text] { return write(index) }
    let index = texts.count
    texts[text] = index
    var entry = FactsWriter()
    entry.write(text.utf8.count)
    textBytes += entry.bytes
    textBytes += text.utf8
    write(index)
  }

  mutating func write(_ value: some Storable) { value.write(to: &self) }

  mutating func write<Value: Storable>(_ values: [Value]) {
    write(values.count)
    for value in values { value.write(to: &self) }
  }

  mutating func write<Value: Storable>(_ value: Value?) {
    write(value != nil)
    if let value { value.write(to: &self) }
  }

  /// The texts, and then all that was written.
  func finished() -> [UInt8] {
    var head = FactsWriter()
    head.write(texts.count)
    return head.bytes + textBytes + bytes
  }
}

/// A value that facts are made of, as bytes and back.
protocol Storable {
  func write(to writer: inout FactsWriter)
  init(from reader: inout FactsReader) throws(DamagedFacts)
}
