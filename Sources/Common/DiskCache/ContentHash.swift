/// 128 bits that stand for some bytes.
///
/// Not for security: who wants two contents with one hash can make them, and deceives himself alone. Not kept across
/// versions of the tool.
package struct ContentHash: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// - Complexity: linear, several bytes a nanosecond.
  package init(of bytes: some Sequence<UInt8>) {
    let hash = bytes.withContiguousStorageIfAvailable { unsafe Self.hash(UnsafeRawBufferPointer($0)) }
    self = unsafe hash ?? Array(bytes).withUnsafeBytes { unsafe Self.hash($0) }
  }

  package init(of text: String) { self.init(of: text.utf8) }

  // Random odd numbers.
  private static let keys: (UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03, 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB
  )

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> ContentHash {
    var first = keys.0 ^ UInt64(bytes.count)
    var second = keys.1
    var offset = 0
    while offset + 16 <= bytes.count {
      let left = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let right = unsafe bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
      (first, second) = mixed(first, second, left, right)
      offset += 16
    }
    if offset < bytes.count {
      var tail: (UInt64, UInt64) = (0, 0)
      for index in offset..<bytes.count {
        let shift = UInt64((index - offset) % 8 * 8)
        let byte = unsafe UInt64(bytes[index]) << shift
        if index - offset < 8 { tail.0 |= byte } else { tail.1 |= byte }
      }
      (first, second) = mixed(first, second, tail.0, tail.1)
    }
    (first, second) = mixed(first, second, keys.2, keys.3)
    return ContentHash(high: first, low: second)
  }

  private static func mixed(
    _ first: UInt64, _ second: UInt64, _ left: UInt64, _ right: UInt64
  ) -> (UInt64, UInt64) {
    (
      folded(left ^ keys.2, right ^ first) &+ second,
      folded(right ^ keys.3, left ^ second) ^ (first << 23 | first >> 41)
    )
  }

  private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
