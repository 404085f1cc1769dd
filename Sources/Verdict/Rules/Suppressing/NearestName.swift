/// What to say behind a name that does not exist: the nearest that does; empty when there is none.
package func suggestion(_ name: String, among names: [String]) -> String {
  let nearest = names.min { $0.editDistance(to: name) < $1.editDistance(to: name) }
  return nearest.map { "; did you mean '\($0)'?" } ?? ""
}

extension String {
  /// Levenshtein's distance.
  ///
  /// - Complexity: O(m × n).
  fileprivate func editDistance(to other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, character) in enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let substituted = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
