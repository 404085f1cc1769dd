import Locations

/// The tests of `find` that decide by name, type and place: alternatives of conjunctions.
///
/// Source: "Primaries that take an argument" of POSIX `find`, and what GNU and BusyBox add that scripts in images use.
struct FindConditions {
  /// What is looked at: the place as `find` prints it, and how far it is below the root that was named.
  struct Candidate {
    let entry: ImageEntry
    let name: String
    let path: String
    let depth: Int
    /// Nil when what the directory holds is not known.
    let isEmpty: Bool?
  }

  private enum Condition {
    case name(ShellPattern)
    case path(ShellPattern)
    case kind(String)
    case empty
  }

  private struct Term {
    let condition: Condition
    let isNegated: Bool
  }

  private var alternatives: [[Term]] = [[]]
  private(set) var depths = 0...Int.max
  private(set) var asksForEmptiness = false

  /// Nil when there is a test of another kind.
  init?(_ words: [String]) {
    var rest = words[...]
    var isNegated = false
    while let word = rest.popFirst() {
      switch word {
      case "(", ")", "\\(", "\\)", "-a", "-and", "-depth", "-print", "-xdev", "-mount": continue
      case "!", "-not":
        isNegated.toggle()
        continue
      case "-o", "-or": alternatives.append([])
      case "-maxdepth", "-mindepth":
        guard let limit = rest.popFirst().flatMap({ Int($0) }), limit >= 0 else { return nil }
        limitDepth(limit, isUpper: word == "-maxdepth")
      default:
        guard let condition = Self.condition(word, &rest) else { return nil }
        if case .empty = condition { asksForEmptiness = true }
        alternatives[alternatives.count - 1].append(Term(condition: condition, isNegated: isNegated))
      }
      isNegated = false
    }
    if alternatives.count > 1, alternatives.contains(where: \.isEmpty) { return nil }
  }

  private mutating func limitDepth(_ limit: Int, isUpper: Bool) {
    depths =
      isUpper ? min(depths.lowerBound, limit)...limit : limit...max(depths.upperBound, limit)
  }

  private static func condition(_ word: String, _ rest: inout ArraySlice<String>) -> Condition? {
    switch word {
    case "-name": rest.popFirst().map { .name(ShellPattern($0)) }
    case "-path", "-wholename": rest.popFirst().map { .path(ShellPattern($0)) }
    case "-type": rest.popFirst().map { .kind($0) }
    case "-empty": .empty
    default: nil
    }
  }

  /// Nil when that is not known.
  func hold(for candidate: Candidate) -> Bool? {
    guard depths.contains(candidate.depth) else { return false }
    var isKnown = true
    for terms in alternatives {
      let answers = terms.map { holds($0, for: candidate) }
      if answers.contains(false) { continue }
      guard answers.contains(nil) else { return true }
      isKnown = false
    }
    return isKnown ? false : nil
  }

  private func holds(_ term: Term, for candidate: Candidate) -> Bool? {
    let answer: Bool? =
      switch term.condition {
      case .name(let pattern): pattern.matches(candidate.name)
      case .path(let pattern): pattern.matches(candidate.path)
      case .kind(let letters): letters.split(separator: ",").contains { $0 == letter(of: candidate.entry) }
      case .empty: candidate.isEmpty
      }
    return answer.map { $0 != term.isNegated }
  }

  private func letter(of entry: ImageEntry) -> Substring {
    switch entry {
    case .directory: "d"
    case .file: "f"
    case .link: "l"
    }
  }
}
