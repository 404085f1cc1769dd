/// The builder's "did you mean".
enum Suggestion {
  /// ` (did you mean x?)` for the nearest option at a distance of at most two edits, else nothing.
  static func suffix(for text: String, among options: [String]) -> String {
    let subject = Array(text.utf8)
    // A name of some hundred bytes is near to no option, and would be slow to compare.
    guard subject.count <= 64 else { return "" }
    let near = options.sorted().map { ($0, distance(subject, Array($0.utf8))) }
    guard let best = near.min(by: { $0.1 < $1.1 }), best.1 > 0, best.1 < 3 else { return "" }
    return " (did you mean \(best.0)?)"
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
