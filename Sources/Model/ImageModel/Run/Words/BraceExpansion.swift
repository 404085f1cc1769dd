import ShellSyntax

/// Brace expansion of bash: `{a,b}` and `{1..3}`.
///
/// Source: "Brace Expansion" of the bash reference.
extension ShellSession {
  private static let alternativeLimit = 64

  /// The words that the braces in unquoted parts stand for; the word itself when there are none.
  func braceAlternatives(of word: ShellWord) -> [ShellWord] {
    var pending = [word]
    var finished: [ShellWord] = []
    while let next = pending.popLast(), finished.count + pending.count < Self.alternativeLimit {
      if let alternatives = firstAlternatives(of: next) {
        pending += alternatives.reversed()
      } else {
        finished.append(next)
      }
    }
    return finished
  }

  private func firstAlternatives(of word: ShellWord) -> [ShellWord]? {
    for (index, part) in word.parts.enumerated() {
      guard case .literal(let text) = part, let open = text.firstIndex(of: "{"),
        let close = text[open...].firstIndex(of: "}"),
        let choices = Self.choices(text[text.index(after: open)..<close])
      else { continue }
      return choices.map { choice in
        var parts = word.parts
        parts[index] = .literal("\(text[..<open])\(choice)\(text[text.index(after: close)...])")
        return ShellWord(parts: parts, span: word.span)
      }
    }
    return nil
  }

  private static func choices(_ text: Substring) -> [String]? {
    let choices = text.split(separator: ",", omittingEmptySubsequences: false)
    return choices.count > 1 ? choices.map(String.init) : sequence(text)
  }

  /// `1..9`, `a..e`, and `..2` behind for the step; numbers keep leading zeros.
  private static func sequence(_ text: Substring) -> [String]? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 || ends.count == 3 else { return nil }
    let step = ends.count == 3 ? Int(ends[2]).map { max(1, $0.magnitude) } : 1
    guard let step, step <= 1_000 else { return nil }
    if let first = Int(ends[0]), let last = Int(ends[1]), (last &- first).magnitude <= 1_000 {
      let isPadded = ends.prefix(2).contains { $0.count > 1 && $0.hasPrefix("0") }
      let width = isPadded ? max(ends[0].count, ends[1].count) : 0
      return steps(first, last, Int(step)).map { number in
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
    }
    guard let first = letter(ends[0]), let last = letter(ends[1]) else { return nil }
    return steps(first, last, Int(step)).map { String(UnicodeScalar(UInt8($0))) }
  }

  private static func letter(_ text: String) -> Int? {
    guard text.utf8.count == 1, let byte = text.utf8.first, text.first?.isLetter == true else { return nil }
    return Int(byte)
  }

  private static func steps(_ first: Int, _ last: Int, _ step: Int) -> [Int] {
    Array(stride(from: first, through: last, by: first <= last ? step : -step))
  }
}
