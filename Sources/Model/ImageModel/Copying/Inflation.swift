/// DEFLATE in its gzip wrapping, for archives that ADD unpacks.
///
/// Source: RFC 1951 and RFC 1952. The output is bounded, so that a small file can not fill the memory.
struct Inflation {
  enum Failure: Error {
    case malformed, tooLarge
  }

  private static let limit = 256 << 20

  private let input: [UInt8]
  private var position: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// The bytes of the first member.
  static func gunzip(_ bytes: [UInt8]) -> Result<[UInt8], Failure> {
    do throws(Failure) {
      var inflation = Inflation(input: bytes, position: try bodyOffset(of: bytes))
      try inflation.run()
      return .success(inflation.output)
    } catch {
      return .failure(error)
    }
  }

  private init(input: [UInt8], position: Int) {
    self.input = input
    self.position = position
  }

  private static func bodyOffset(of bytes: [UInt8]) throws(Failure) -> Int {
    guard bytes.count > 18, bytes[2] == 8 else { throw .malformed }
    let flags = bytes[3]
    var offset = 10
    if flags & 4 != 0 {
      guard offset + 2 <= bytes.count else { throw .malformed }
      offset += 2 + Int(bytes[offset]) + Int(bytes[offset + 1]) << 8
    }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      guard offset < bytes.count, let end = bytes[offset...].firstIndex(of: 0) else { throw .malformed }
      offset = end + 1
    }
    if flags & 2 != 0 { offset += 2 }
    return offset
  }

  private mutating func run() throws(Failure) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(literals: Self.fixedLiterals, distances: Self.fixedDistances)
      case 2:
        let (literals, distances) = try readTables()
        try decode(literals: literals, distances: distances)
      default: throw .malformed
      }
    }
  }

  private mutating func take(_ count: Int) throws(Failure) -> Int {
    while bitCount < count {
      guard position < input.count else { throw .malformed }
      bits |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = Int(bits & ((1 << UInt32(count)) - 1))
    bits >>= UInt32(count)
    bitCount -= count
    return value
  }

  private mutating func copyStored() throws(Failure) {
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard position + 4 <= input.count else { throw .malformed }
    let count = Int(input[position]) + Int(input[position + 1]) << 8
    position += 4
    guard position + count <= input.count else { throw .malformed }
    output.append(contentsOf: input[position..<position + count])
    position += count
    guard output.count <= Self.limit else { throw .tooLarge }
  }

  private mutating func decode(literals: PrefixCode, distances: PrefixCode) throws(Failure) {
    while true {
      let symbol = try next(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        guard symbol - 257 < Self.lengths.count else { throw .malformed }
        let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
        let code = try next(distances)
        guard code < Self.distances.count else { throw .malformed }
        let distance = Self.distances[code] + (try take(max(0, code / 2 - 1)))
        guard distance <= output.count else { throw .malformed }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
      guard output.count <= Self.limit else { throw .tooLarge }
    }
  }

  private mutating func next(_ code: PrefixCode) throws(Failure) -> Int {
    var walk = PrefixCode.Walk()
    while walk.length < 15 {
      if let symbol = code.symbol(after: try take(1), &walk) { return symbol }
    }
    throw .malformed
  }

  private mutating func readTables() throws(Failure) -> (PrefixCode, PrefixCode) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    var order = [Int](repeating: 0, count: 19)
    for index in 0..<lengthCount { order[Self.codeOrder[index]] = try take(3) }
    let code = PrefixCode(lengths: order)
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      switch try next(code) {
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += [Int](repeating: last, count: try take(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try take(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try take(7) + 11)
      case let length: lengths.append(length)
      }
    }
    return (
      PrefixCode(lengths: Array(lengths[..<literalCount])),
      PrefixCode(lengths: Array(lengths[literalCount...]))
    )
  }

  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let fixedLiterals = PrefixCode(
    lengths: [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
      + [Int](repeating: 7, count: 24)
      + [Int](repeating: 8, count: 8))
  private static let fixedDistances = PrefixCode(lengths: [Int](repeating: 5, count: 30))
}

/// A canonical prefix code, decoded bit by bit.
private struct PrefixCode {
  /// Where the decoding of one symbol has come to.
  struct Walk {
    var length = 0
    var code = 0
    var first = 0
    var index = 0
  }

  /// How many symbols have codes of each length.
  private var counts = [Int](repeating: 0, count: 16)
  /// In order of code.
  private var symbols: [Int] = []

  init(lengths: [Int]) {
    for length in lengths where length > 0 { counts[length] += 1 }
    for length in 1..<16 {
      symbols += lengths.indices.filter { lengths[$0] == length }
    }
  }

  func symbol(after bit: Int, _ walk: inout Walk) -> Int? {
    walk.length += 1
    walk.code |= bit
    let count = counts[walk.length]
    if walk.code - count < walk.first {
      let index = walk.index + walk.code - walk.first
      return symbols.indices.contains(index) ? symbols[index] : nil
    }
    walk.index += count
    walk.first = (walk.first + count) << 1
    walk.code <<= 1
    return nil
  }
}
