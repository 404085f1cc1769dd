/// The builder's "did you mean".
enum Suggestion {
  /// ` (did you mean x?)` for the nearest option at a distance of at most two edits, else nothing.
  ///
  /// Of several, the first that begins with the same letter; the builder takes any.
  static func suffix(for text: String, among options: [String]) -> String {
    let subject = Array(text.unicodeScalars)
    // A name of some hundred letters is near to no option, and would be slow to compare.
    guard subject.count <= 64 else { return "" }
    let near = options.sorted().map { ($0, distance(subject, Array($0.unicodeScalars))) }
    guard let least = near.map(\.1).min() else { return "" }
    let nearest = near.filter { $0.1 == least }
    let alike = nearest.first { $0.0.unicodeScalars.first == subject.first }
    guard let best = alike ?? nearest.first, best.1 > 0, best.1 < 3 else { return "" }
    return " (did you mean \(best.0)?)"
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (scalar == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
