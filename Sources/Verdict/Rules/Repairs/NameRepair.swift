import Analysis
import Diagnostics
import Locations
import PackageResolution

/// Finds where a name that a module lacks can be had.
struct NameRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// Imports the name from the package of an installed distribution that has a module of that name.
  func fixes(finding name: String, insteadOf module: ModuleName, at span: SourceSpan) -> [Fix] {
    guard let home = facts.distributions.packages(holding: name).first,
      let text = facts.sources.line(span.line, of: span.file),
      let shortened = removing(name, from: text)
    else { return [] }
    let indentation = text.prefix { $0 == " " || $0 == "\t" }
    let lines = "\(indentation)from \(home) import \(name)\n" + (shortened.isEmpty ? "" : "\(shortened)\n")
    let edit = TextEdit(file: span.file, line: span.line, removing: 1, text: lines)
    return [Fix(title: "import \(name) from \(home)", .unsafe, edits: [edit])]
  }

  /// The one-line from-import without the name: empty when no name is left, nil when the line is of another form.
  private func removing(_ name: String, from text: String) -> String? {
    guard let range = text.ranges(of: " import ").last, !text.contains("("), !text.contains("#") else {
      return nil
    }
    let names = text[range.upperBound...].split(separator: ",").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    let kept = names.filter { $0 != name }
    guard kept.count == names.count - 1 else { return nil }
    return kept.isEmpty ? "" : text[..<range.upperBound] + kept.joined(separator: ", ")
  }
}
