/// Names of which the compiler refuses one that is there twice: of parameters, of keywords in a call.
struct DistinctNames {
  /// More are for CPython to compare.
  private static let most = 200

  private var ranges: [Range<Int>] = []

  /// Adds the name at a range of the source.
  mutating func add(_ range: Range<Int>, of bytes: [UInt8]) throws(Doubt) {
    let name = bytes[range]
    for other in ranges where other.count == range.count && bytes[other].elementsEqual(name) { throw Doubt() }
    guard ranges.count < Self.most else { throw Doubt() }
    ranges.append(range)
  }
}
