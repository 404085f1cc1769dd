/// One file's line in the index of a cache: of fixed size, so that it is found without reading the others.
struct CacheEntry: Hashable, Sendable {
  static let size = 120

  let path: ContentHash
  var stamp: FileStamp
  /// When the content was read that `content` stands for; nanoseconds since 1970.
  var readAt: Int64
  let content: ContentHash
  /// Where the value stands in the file.
  var offset: Int64
  let length: Int64
  let value: UInt64
  /// Days since 1970.
  var lastUsed: Int64
}

extension CacheEntry {
  func write(to bytes: inout [UInt8]) {
    for number in [
      path.high, path.low, UInt64(bitPattern: stamp.size), UInt64(bitPattern: stamp.modified),
      UInt64(bitPattern: stamp.changed), stamp.inode, stamp.device, UInt64(bitPattern: readAt), content.high,
      content.low, UInt64(bitPattern: offset), UInt64(bitPattern: length), value,
      UInt64(bitPattern: lastUsed), 0,
    ] {
      bytes.append(number)
    }
  }

  /// The entry at a place of an index.
  init(_ bytes: ArraySlice<UInt8>) {
    let numbers = (0..<15).map { bytes.number(at: bytes.startIndex + $0 * 8) }
    path = ContentHash(high: numbers[0], low: numbers[1])
    stamp = FileStamp(
      size: Int64(bitPattern: numbers[2]), modified: Int64(bitPattern: numbers[3]),
      changed: Int64(bitPattern: numbers[4]), inode: numbers[5], device: numbers[6])
    readAt = Int64(bitPattern: numbers[7])
    content = ContentHash(high: numbers[8], low: numbers[9])
    offset = Int64(bitPattern: numbers[10])
    length = Int64(bitPattern: numbers[11])
    value = numbers[12]
    lastUsed = Int64(bitPattern: numbers[13])
  }
}

extension [UInt8] {
  /// Eight bytes, the lowest first.
  mutating func append(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}

extension ArraySlice<UInt8> {
  /// The eight bytes at an index as a number, the lowest first.
  func number(at index: Int) -> UInt64 {
    var number: UInt64 = 0
    for byte in self[index..<index + 8].reversed() { number = number << 8 | UInt64(byte) }
    return number
  }
}

/// The entries of a cache, sorted by path, as they stand in the file.
struct CacheIndex: Sendable {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  static let empty = CacheIndex([])

  var count: Int { bytes.count / CacheEntry.size }

  subscript(position: Int) -> CacheEntry {
    CacheEntry(bytes[position * CacheEntry.size..<(position + 1) * CacheEntry.size])
  }

  /// - Complexity: O(log n).
  func entry(for path: ContentHash) -> CacheEntry? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = self.path(at: middle)
      if found == path { return self[middle] }
      range =
        (found.high, found.low) < (path.high, path.low)
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  private func path(at position: Int) -> ContentHash {
    let start = position * CacheEntry.size
    return ContentHash(high: bytes[...].number(at: start), low: bytes[...].number(at: start + 8))
  }
}
