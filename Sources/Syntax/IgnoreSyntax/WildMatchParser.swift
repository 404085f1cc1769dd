/// Reads a pattern behind its literal front.
struct WildMatchParser {
  private let pattern: [UInt8]
  private let separator: UInt8?
  private var index = 0
  private var tokens: [WildMatch.Token] = []

  init(_ pattern: [UInt8], separator: UInt8?) {
    self.pattern = pattern
    self.separator = separator
  }

  mutating func parse() -> [WildMatch.Token] {
    while let byte = current {
      switch byte {
      case UInt8(ascii: "*"): stars()
      case UInt8(ascii: "?"):
        tokens.append(.one(.all))
        index += 1
      case UInt8(ascii: "["):
        guard let set = bracket() else { return [.malformed] }
        tokens.append(.one(set))
      case UInt8(ascii: "\\"):
        index += 1
        guard let escaped = current else { return [.malformed] }
        tokens.append(.byte(escaped))
        index += 1
      default:
        tokens.append(.byte(byte))
        index += 1
      }
    }
    return tokens
  }

  private var current: UInt8? { index < pattern.count ? pattern[index] : nil }

  private func byte(at index: Int) -> UInt8? { index < pattern.count ? pattern[index] : nil }

  private mutating func stars() {
    let start = index
    while current == UInt8(ascii: "*") { index += 1 }
    guard let separator else { return tokens.append(.deepStar) }
    let isAtStart = start == 0 || pattern[start - 1] == separator
    let isEscaped = current == UInt8(ascii: "\\") && byte(at: index + 1) == separator
    let isAtEnd = current == nil || current == separator || isEscaped
    guard index - start > 1, isAtStart, isAtEnd else { return tokens.append(.star) }
    guard current == separator else { return tokens.append(.deepStar) }
    index += 1
    tokens += [.directories, .insideDirectories]
  }

  /// Nil when it is not closed, or names an unknown class.
  private mutating func bracket() -> ByteSet? {
    index += 1
    let isNegated = current == UInt8(ascii: "!") || current == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var set = ByteSet()
    var previous: UInt8?
    var isFirst = true
    while isFirst || current != UInt8(ascii: "]") {
      isFirst = false
      guard let byte = current else { return nil }
      if byte == UInt8(ascii: "["), self.byte(at: index + 1) == UInt8(ascii: ":") {
        switch namedClass() {
        case .members(let bytes):
          bytes.forEach { set.insert($0) }
          previous = nil
          continue
        case .plain: break
        case .malformed: return nil
        }
      }
      guard let member = member(byte, after: previous, &set) else { return nil }
      previous = member.isRange ? nil : member.last
    }
    index += 1
    return isNegated ? set.inverted : set
  }

  /// One byte, or the rest of a range that begins with `previous`.
  private mutating func member(
    _ byte: UInt8, after previous: UInt8?, _ set: inout ByteSet
  ) -> (last: UInt8, isRange: Bool)? {
    let following = self.byte(at: index + 1)
    if byte == UInt8(ascii: "-"), let previous, let following, following != UInt8(ascii: "]") {
      index += 1
      guard let end = possiblyEscaped() else { return nil }
      if previous <= end { for member in previous...end { set.insert(member) } }
      return (end, true)
    }
    guard let end = possiblyEscaped() else { return nil }
    set.insert(end)
    return (end, false)
  }

  private mutating func possiblyEscaped() -> UInt8? {
    if current == UInt8(ascii: "\\") { index += 1 }
    guard let byte = current else { return nil }
    index += 1
    return byte
  }

  private enum NamedClass {
    case members([UInt8])
    /// There is no `:]`, so the bracket means itself.
    case plain
    case malformed
  }

  private mutating func namedClass() -> NamedClass {
    let start = index + 2
    guard let end = pattern[start...].firstIndex(of: UInt8(ascii: "]")) else { return .malformed }
    guard end > start, pattern[end - 1] == UInt8(ascii: ":") else { return .plain }
    let name = String(decoding: pattern[start..<end - 1], as: UTF8.self)
    guard let ranges = ScalarSet.posix(name), !["ascii", "word"].contains(name) else { return .malformed }
    index = end + 1
    return .members(ranges.flatMap { $0.map { UInt8(truncatingIfNeeded: $0) } })
  }
}
