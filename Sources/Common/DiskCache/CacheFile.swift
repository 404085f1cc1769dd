/// The file of a cache: a head with two places for the newest index, and behind it values and indices, which are only
/// ever appended.
///
/// Who reads never waits, and sees one index or the next, whatever happens to who writes. Everything is checked with a
/// hash, so that a damaged file is an empty one.
struct CacheFile {
  private static let slotSize = 64
  private static let slotOffsets = [64, 128]
  static let dataOffset = 192

  let file: OpenFile
  let generation: UInt64
  let index: CacheIndex
  /// Bytes of the values that the index knows.
  let liveBytes: Int

  /// The newest index of a file; an empty one when there is none of this version.
  init(reading file: OpenFile, version: ContentHash) {
    self.file = file
    if let newest = Self.newest(of: file, version) {
      (generation, index, liveBytes) = newest
    } else {
      (generation, index, liveBytes) = (0, .empty, 0)
    }
  }

  private static func newest(
    of file: OpenFile, _ version: ContentHash
  ) -> (generation: UInt64, index: CacheIndex, liveBytes: Int)? {
    guard let head = file.read(dataOffset, at: 0), Array(head[..<24]) == magic(version) else { return nil }
    let slots = slotOffsets.map { Slot(head[$0..<$0 + slotSize]) }.filter { $0.isWhole }
    for slot in slots.sorted(by: { $0.generation > $1.generation }) {
      guard slot.length % CacheEntry.size == 0, let bytes = file.read(slot.length, at: slot.offset),
        ContentHash(of: bytes).high == slot.hash
      else { continue }
      return (slot.generation, CacheIndex(bytes), slot.liveBytes)
    }
    return nil
  }

  private static func magic(_ version: ContentHash) -> [UInt8] {
    var bytes = Array("ICCACHE\n".utf8)
    bytes.append(version.high)
    bytes.append(version.low)
    return bytes
  }

  /// The value of an entry; nil when it is damaged.
  func value(of entry: CacheEntry) -> [UInt8]? {
    guard entry.offset >= Self.dataOffset, let bytes = file.read(Int(entry.length), at: Int(entry.offset)),
      ContentHash(of: bytes).high == entry.value
    else { return nil }
    return bytes
  }

  /// Appends values and an index that knows them and `kept`; whether that worked.
  ///
  /// Needs the file's lock. When the disk is full, the file is as it was.
  func append(_ new: [(entry: CacheEntry, value: [UInt8])], keeping kept: [CacheEntry], version: ContentHash)
    -> Bool
  {
    let end = max(file.size, Self.dataOffset)
    var bytes: [UInt8] = []
    var entries = kept
    for (entry, value) in new {
      var placed = entry
      placed.offset = Int64(end + bytes.count)
      entries.append(placed)
      bytes += value
    }
    entries.sort { ($0.path.high, $0.path.low) < ($1.path.high, $1.path.low) }
    var index: [UInt8] = []
    index.reserveCapacity(entries.count * CacheEntry.size)
    for entry in entries { entry.write(to: &index) }
    let slot = Slot(
      generation: generation + 1, offset: end + bytes.count, length: index.count,
      hash: ContentHash(of: index).high, liveBytes: entries.reduce(0) { $0 + Int($1.length) })
    guard file.write(bytes + index, at: end), writeHead(slot, version) else {
      file.truncate(to: end)
      return false
    }
    return true
  }

  private func writeHead(_ slot: Slot, _ version: ContentHash) -> Bool {
    let place = Self.slotOffsets[Int(slot.generation % 2)]
    if generation == 0 {
      // A file of another version, or a new one: no slot of it may be taken for one of this.
      let blank = Self.magic(version) + [UInt8](repeating: 0, count: Self.dataOffset - 24)
      guard file.write(blank, at: 0) else { return false }
    }
    return file.write(slot.bytes, at: place)
  }
}

/// Where an index stands.
private struct Slot {
  let generation: UInt64
  let offset: Int
  let length: Int
  let hash: UInt64
  let liveBytes: Int
  private(set) var isWhole = true

  init(generation: UInt64, offset: Int, length: Int, hash: UInt64, liveBytes: Int) {
    self.generation = generation
    self.offset = offset
    self.length = length
    self.hash = hash
    self.liveBytes = liveBytes
  }

  init(_ bytes: ArraySlice<UInt8>) {
    let numbers = (0..<6).map { bytes.number(at: bytes.startIndex + $0 * 8) }
    generation = numbers[0]
    offset = Int(truncatingIfNeeded: numbers[1])
    length = Int(truncatingIfNeeded: numbers[2])
    hash = numbers[3]
    liveBytes = Int(truncatingIfNeeded: numbers[4])
    isWhole = generation > 0 && length >= 0 && numbers[5] == ContentHash(of: bytes.prefix(40)).low
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for number in [generation, UInt64(offset), UInt64(length), hash, UInt64(liveBytes)] {
      bytes.append(number)
    }
    bytes.append(ContentHash(of: bytes).low)
    bytes.append(contentsOf: [UInt8](repeating: 0, count: 16))
    return bytes
  }
}
