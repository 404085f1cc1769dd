/// A version constraint of Poetry in PEP 440's words; empty when any version will do, or there are alternatives
/// (`||`), which PEP 440 cannot say.
///
/// Source: Poetry's documentation, "Dependency specification".
func specifier(ofPoetry constraint: String) -> String {
  guard !constraint.contains("|") else { return "" }
  let clauses = constraint.split { $0 == "," || $0 == " " }.map(String.init)
  var joined: [String] = []
  for clause in clauses {
    // A comparator may stand apart from its version.
    if let last = joined.last, last.allSatisfy({ "<>=!~^".contains($0) }) {
      joined[joined.count - 1] = last + clause
    } else {
      joined.append(clause)
    }
  }
  return SpecifierSet(joined.flatMap(poetryClause).joined(separator: ","))?.description ?? ""
}

private func poetryClause(_ clause: String) -> [String] {
  if clause == "*" { return [] }
  if clause.hasPrefix("^") { return range(from: clause.dropFirst(), upTo: caretEnd) }
  if clause.hasPrefix("~="), clause.count > 2 { return [clause] }
  if clause.hasPrefix("~") { return range(from: clause.dropFirst(), upTo: tildeEnd) }
  if clause.first?.isNumber == true || clause.hasPrefix("v") { return ["==" + clause] }
  if clause.hasPrefix("="), !clause.hasPrefix("==") { return ["=" + clause] }
  return [clause]
}

private func range(from text: Substring, upTo end: ([Int]) -> [Int]) -> [String] {
  let numbers = text.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
  guard !numbers.isEmpty else { return [] }
  return [">=\(text)", "<" + end(numbers).map(String.init).joined(separator: ".")]
}

/// The next version whose leftmost number that is not zero differs.
private func caretEnd(_ numbers: [Int]) -> [Int] {
  let index = numbers.firstIndex { $0 != 0 } ?? numbers.count - 1
  return next(numbers, at: index)
}

/// The next minor version, or major when only that is given.
private func tildeEnd(_ numbers: [Int]) -> [Int] { next(numbers, at: min(1, numbers.count - 1)) }

private func next(_ numbers: [Int], at index: Int) -> [Int] {
  Array(numbers[..<index]) + [numbers[index].addingReportingOverflow(1).partialValue]
}
