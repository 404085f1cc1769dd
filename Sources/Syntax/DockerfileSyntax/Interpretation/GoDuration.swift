/// A length of time as Go's `time.ParseDuration` reads it: `1h30m`, `1.5s`, `-2ms`, `0`.
enum GoDuration: Hashable {
  case nanoseconds(Double)
  case invalid(String)

  private static let units: [(name: String, length: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  init(_ text: String) {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let invalid = GoDuration.invalid("time: invalid duration \(text.quotedBytesForGo)")
    if unsigned == "0" {
      self = .nanoseconds(0)
      return
    }
    var total = 0.0
    var rest = unsigned
    guard !rest.isEmpty else {
      self = invalid
      return
    }
    while !rest.isEmpty {
      let number = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
      let unit = rest.dropFirst(number.count).prefix { $0 != "." && !("0"..."9").contains($0) }
      guard number.contains(where: { $0 != "." }), number.count(where: { $0 == "." }) <= 1,
        let value = Double("0" + number + "0")
      else {
        self = invalid
        return
      }
      guard !unit.isEmpty else {
        self = .invalid("time: missing unit in duration \(text.quotedBytesForGo)")
        return
      }
      guard let length = Self.units.first(where: { $0.name == unit })?.length else {
        let shown = String(unit).quotedBytesForGo
        self = .invalid("time: unknown unit \(shown) in duration \(text.quotedBytesForGo)")
        return
      }
      // A zero was added behind the number; without a point it counts.
      total += value * length / (number.contains(".") ? 1 : 10)
      rest = rest.dropFirst(number.count + unit.count)
    }
    self = .nanoseconds(text.hasPrefix("-") ? -total : total)
  }
}
